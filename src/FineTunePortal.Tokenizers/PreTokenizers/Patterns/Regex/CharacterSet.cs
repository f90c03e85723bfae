using System.Globalization;
using System.Text;

namespace FineTunePortal.Tokenizers.PreTokenizers.Patterns.Regex;

/// <summary>A set of code points: a character, a range, a category, or a combination of such.</summary>
internal abstract class CharacterSet
{
    public abstract bool Contains(int codePoint);

    public CharacterSet Negated() => new Predicate(codePoint => !Contains(codePoint));

    public static CharacterSet Of(Func<int, bool> contains) => new Predicate(contains);

    public static CharacterSet Range(int first, int last) => new Predicate(codePoint => codePoint >= first && codePoint <= last);

    public static CharacterSet Category(params UnicodeCategory[] categories)
    {
        var mask = categories.Aggregate(0, (bits, category) => bits | (1 << (int)category));
        return new Predicate(codePoint => (mask & (1 << (int)CharUnicodeInfo.GetUnicodeCategory(codePoint))) != 0);
    }

    public static CharacterSet Union(IReadOnlyList<CharacterSet> sets) =>
        sets.Count == 1 ? sets[0] : new Predicate(codePoint => sets.Any(set => set.Contains(codePoint)));

    public static CharacterSet Intersection(CharacterSet left, CharacterSet right) => new Predicate(codePoint => left.Contains(codePoint) && right.Contains(codePoint));

    /// <summary>Also the characters that differ from one of the set in case only.</summary>
    public CharacterSet IgnoringCase() => new Predicate(codePoint => Variants(codePoint).Any(Contains));

    /// <summary>The same set with its answers for the basic plane looked up in a table.</summary>
    public CharacterSet Compiled() => new Table(this);

    private static IEnumerable<int> Variants(int codePoint)
    {
        yield return codePoint;
        if (!Rune.IsValid(codePoint))
        {
            yield break;
        }

        var rune = new Rune(codePoint);
        var lower = Rune.ToLowerInvariant(rune);
        yield return lower.Value;
        yield return Rune.ToUpperInvariant(rune).Value;

        // Simple case folding joins these with a letter that .NET's mappings don't lead to.
        foreach (var (variant, letter) in new[] { (0x17F, 's'), (0x212A, 'k'), (0x212B, '\u00E5'), (0x3C2, '\u03C3'), (0xB5, '\u03BC') })
        {
            if (codePoint == variant)
            {
                yield return letter;
                yield return Rune.ToUpperInvariant(new Rune(letter)).Value;
            }
            else if (lower.Value == letter)
            {
                yield return variant;
            }
        }
    }

    private sealed class Predicate(Func<int, bool> contains) : CharacterSet
    {
        public override bool Contains(int codePoint) => contains(codePoint);
    }

    private sealed class Table : CharacterSet
    {
        private readonly CharacterSet _set;

        /// <summary>[65536] 0 not asked yet, 1 in the set, 2 not. Races write the same answer.</summary>
        private readonly byte[] _basic = new byte[char.MaxValue + 1];

        public Table(CharacterSet set) => _set = set;

        public override bool Contains(int codePoint)
        {
            if (codePoint > char.MaxValue)
            {
                return _set.Contains(codePoint);
            }

            var known = _basic[codePoint];
            if (known == 0)
            {
                known = _basic[codePoint] = _set.Contains(codePoint) ? (byte)1 : (byte)2;
            }

            return known == 1;
        }
    }
}
