namespace FineTunePortal.Training.Metrics;

/// <summary>How often each sequence of <c>n</c> items occurs.</summary>
internal static class NGrams
{
    // Stands in no item: words hold no white space, and characters are joined without a separator.
    private const string Separator = " ";

    /// <summary>n-grams of words.</summary>
    public static Dictionary<string, int> OfWords(IReadOnlyList<string> words, int n) => Count(words, n, Separator);

    /// <summary>n-grams of characters; each item is one code point.</summary>
    public static Dictionary<string, int> OfCharacters(IReadOnlyList<string> characters, int n) => Count(characters, n, "");

    /// <summary>How many n-grams the two have in common, each counted as often as in the one that has fewer.</summary>
    public static int Common(Dictionary<string, int> first, Dictionary<string, int> second) =>
        first.Sum(entry => second.TryGetValue(entry.Key, out var count) ? Math.Min(entry.Value, count) : 0);

    private static Dictionary<string, int> Count(IReadOnlyList<string> items, int n, string separator)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i + n <= items.Count; i++)
        {
            var key = string.Join(separator, items.Skip(i).Take(n));
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        return counts;
    }
}
