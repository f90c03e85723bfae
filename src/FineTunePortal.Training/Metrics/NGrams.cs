using System.Runtime.InteropServices;

namespace FineTunePortal.Training.Metrics;

/// <summary>How often each sequence of <c>n</c> items occurs.</summary>
internal static class NGrams
{
    // Stands in no word.
    private const char Separator = ' ';

    /// <summary>n-grams of words.</summary>
    public static Dictionary<string, int> OfWords(IReadOnlyList<string> words, int n) =>
        Count(words.Count - n + 1, n == 1 ? i => words[i] : i => string.Join(Separator, words.Skip(i).Take(n)));

    /// <summary>n-grams of code points.</summary>
    public static Dictionary<string, int> OfCharacters(CodePoints text, int n) => Count(text.Count - n + 1, i => text.Slice(i, n));

    /// <summary>How many n-grams the two have in common, each counted as often as in the one that has fewer.</summary>
    public static int Common(Dictionary<string, int> first, Dictionary<string, int> second)
    {
        var common = 0;
        foreach (var (gram, count) in first)
        {
            common += Math.Min(count, second.GetValueOrDefault(gram));
        }

        return common;
    }

    private static Dictionary<string, int> Count(int grams, Func<int, string> gram)
    {
        var counts = new Dictionary<string, int>(Math.Max(0, grams), StringComparer.Ordinal);
        for (var i = 0; i < grams; i++)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, gram(i), out _)++;
        }

        return counts;
    }
}
