using System.Globalization;

namespace FineTunePortal.Privacy;

/// <summary>
/// Names taken from a column that the user points at: wherever one of its values stands as whole words, the longest first.
/// Parts of a name ("Kowalska" of "Anna Kowalska") are found too, less surely. Inflected forms are not.
/// </summary>
public sealed class NameRecognizer : IRecognizer
{
    private const int ShortestPart = 3;

    private readonly Dictionary<string, List<NameEntry>> _byFirstWord = new(StringComparer.OrdinalIgnoreCase);
    private readonly string _column;

    /// <param name="values">The column's cells.</param>
    /// <param name="column">The column's name, which the reason tells.</param>
    public NameRecognizer(IEnumerable<string> values, string column)
    {
        _column = column;
        var all = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var value in values)
        {
            var words = Words(value);
            if (words.Length > 0 && string.Concat(words).Length >= ShortestPart && words.Any(word => word.Any(char.IsLetter)))
            {
                all[string.Join(' ', words)] = true;
                foreach (var part in words.Where(part => words.Length > 1 && part.Length >= ShortestPart && char.IsUpper(part[0])))
                {
                    all.TryAdd(part, false);
                }
            }
        }

        foreach (var (name, whole) in all.OrderByDescending(item => item.Key.Length))
        {
            var first = name[..EndOfWord(name, 0)];
            if (!_byFirstWord.TryGetValue(first, out var entries))
            {
                _byFirstWord[first] = entries = [];
            }

            entries.Add(new NameEntry(name, whole));
        }
    }

    public IReadOnlyList<string> Types { get; } = [EntityTypes.Person];

    public void Find(ScanText text, List<Finding> found)
    {
        var characters = text.Characters;
        var known = _byFirstWord.GetAlternateLookup<ReadOnlySpan<char>>();
        var position = 0;
        while (position < characters.Length)
        {
            if (!IsWordPart(characters, position))
            {
                position++;
                continue;
            }

            var end = EndOfWord(characters, position);
            if (known.TryGetValue(characters[position..end], out var entries) && Longest(characters, position, entries) is var (length, whole) && length > 0)
            {
                found.Add(new Finding(
                    EntityTypes.Person, position, length, whole ? Confidence.Certain : Confidence.Likely,
                    new Reason(whole ? ReasonKind.NameValue : ReasonKind.NamePart, _column)));
                end = position + length;
            }

            position = end;
        }
    }

    private static (int Length, bool Whole) Longest(ReadOnlySpan<char> text, int start, List<NameEntry> entries)
    {
        foreach (var entry in entries)
        {
            var length = entry.LengthAt(text[start..]);
            if (length > 0 && (start + length == text.Length || !IsWordPart(text, start + length)))
            {
                return (length, entry.Whole);
            }
        }

        return (0, false);
    }

    private static string[] Words(string value) =>
        [.. value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim(',', ';', '"', '\'', '-', '(', ')', '.')).Where(word => word.Length > 0 && IsWordPart(word, 0))];

    private static int EndOfWord(ReadOnlySpan<char> text, int position)
    {
        while (position < text.Length && IsWordPart(text, position))
        {
            position++;
        }

        return position;
    }

    /// <summary>Letters, digits and marks on them. Hyphens and apostrophes part words, so that "Anna's" and "Anna-Maria" hold "Anna".</summary>
    private static bool IsWordPart(ReadOnlySpan<char> text, int position) =>
        char.IsLetterOrDigit(text[position]) || char.IsSurrogate(text[position]) || char.GetUnicodeCategory(text[position]) == UnicodeCategory.NonSpacingMark;
}
