using System.Globalization;
using System.Text;

namespace FineTunePortal.Datasets;

/// <summary>Rare labels that are probably frequent ones, spelled wrong.</summary>
internal static class LabelTypos
{
    /// <summary>A frequent label is at least so many times as frequent as its misspelling.</summary>
    private const int TimesAsFrequent = 8;

    private const int ShortestForOneLetter = 4;
    private const int ShortestForTwoLetters = 9;

    /// <summary>Misspelling and what is probably meant; of several the most frequent, then the first in the alphabet.</summary>
    public static IReadOnlyDictionary<string, string> Find(IReadOnlyDictionary<string, long> labels)
    {
        var order = labels.OrderByDescending(label => label.Value).ThenBy(label => label.Key, StringComparer.Ordinal).ToList();
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (label, count) in order)
        {
            var meant = order.TakeWhile(other => other.Value > count || (other.Value == count && string.CompareOrdinal(other.Key, label) < 0))
                .FirstOrDefault(other => !found.ContainsKey(other.Key) && IsSame(label, count, other.Key, other.Value)).Key;
            if (meant is not null)
            {
                found[label] = meant;
            }
        }

        return found;
    }

    private static bool IsSame(string label, long count, string other, long otherCount)
    {
        var (one, two) = (Bare(label), Bare(other));
        if (one == two)
        {
            // Only case, accents or space differ: that is a misspelling however frequent it is.
            return one.Length > 0;
        }

        if (otherCount < count * TimesAsFrequent || one.Any(char.IsDigit) || two.Any(char.IsDigit))
        {
            return false;
        }

        var most = Math.Min(one.Length, two.Length) switch { >= ShortestForTwoLetters => 2, >= ShortestForOneLetter => 1, _ => 0 };
        return most > 0 && EditDistance.Of(one, two, most) <= most;
    }

    private static string Bare(string label)
    {
        var bare = new StringBuilder(label.Length);
        foreach (var character in label.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark && char.IsLetterOrDigit(character))
            {
                bare.Append(char.ToLowerInvariant(character is 'ł' or 'Ł' ? 'l' : character));
            }
        }

        return bare.ToString();
    }
}
