namespace FineTunePortal.Training.Metrics;

internal static class CommonSubsequence
{
    /// <summary>Where in <paramref name="reference"/> a longest common subsequence with <paramref name="other"/> lies, from the left.</summary>
    public static List<int> Indexes(IReadOnlyList<string> reference, IReadOnlyList<string> other)
    {
        var lengths = new int[reference.Count + 1, other.Count + 1];
        for (var i = 1; i <= reference.Count; i++)
        {
            for (var j = 1; j <= other.Count; j++)
            {
                lengths[i, j] = reference[i - 1] == other[j - 1] ? lengths[i - 1, j - 1] + 1 : Math.Max(lengths[i - 1, j], lengths[i, j - 1]);
            }
        }

        // Several subsequences can be longest; which one is taken changes the union over sentences, so ties go as in rouge_score.
        var indexes = new List<int>();
        for (var (i, j) = (reference.Count, other.Count); i > 0 && j > 0;)
        {
            if (reference[i - 1] == other[j - 1])
            {
                indexes.Insert(0, i - 1);
                (i, j) = (i - 1, j - 1);
            }
            else if (lengths[i, j - 1] > lengths[i - 1, j])
            {
                j--;
            }
            else
            {
                i--;
            }
        }

        return indexes;
    }
}
