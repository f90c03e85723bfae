namespace FineTunePortal.Training.Metrics;

/// <summary>The sums that BLEU is computed from.</summary>
internal sealed class BleuCounts(int maximumOrder)
{
    public long[] Matches { get; } = new long[maximumOrder];

    public long[] Totals { get; } = new long[maximumOrder];

    public long HypothesisLength { get; private set; }

    public long ReferenceLength { get; private set; }

    public void Add(IReadOnlyList<string> hypothesis, IReadOnlyList<IReadOnlyList<string>> references)
    {
        HypothesisLength += hypothesis.Count;
        ReferenceLength += references.Select(reference => reference.Count).OrderBy(length => Math.Abs(length - hypothesis.Count)).ThenBy(length => length).First();
        for (var n = 1; n <= maximumOrder; n++)
        {
            var own = NGrams.OfWords(hypothesis, n);
            Totals[n - 1] += Math.Max(0, hypothesis.Count - n + 1);
            Matches[n - 1] += NGrams.Common(own, MostInAny(references, n));
        }
    }

    public void Add(BleuCounts other)
    {
        HypothesisLength += other.HypothesisLength;
        ReferenceLength += other.ReferenceLength;
        for (var n = 0; n < maximumOrder; n++)
        {
            Totals[n] += other.Totals[n];
            Matches[n] += other.Matches[n];
        }
    }

    /// <summary>Each n-gram as often as in the reference that has it most.</summary>
    private static Dictionary<string, int> MostInAny(IReadOnlyList<IReadOnlyList<string>> references, int n)
    {
        var most = NGrams.OfWords(references[0], n);
        foreach (var (gram, count) in references.Skip(1).SelectMany(reference => NGrams.OfWords(reference, n)))
        {
            most[gram] = Math.Max(count, most.GetValueOrDefault(gram));
        }

        return most;
    }
}
