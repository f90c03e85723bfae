namespace FineTunePortal.Training.Data;

/// <summary>Batches for reading only, where the order doesn't matter: as many rows as fit, of similar lengths.</summary>
public static class LengthBatches
{
    // Bounds the memory of a batch whatever the lengths.
    private const int Tokens = 8192;
    private const int MostRows = 64;

    /// <summary>
    /// Longest rows first, so that what won't fit in memory fails at once. Each batch has as many rows as its own longest one
    /// leaves room for: one long row doesn't make all batches small.
    /// </summary>
    /// <param name="examples">Rows without labels are left out.</param>
    /// <returns>Batches, each with the places of its rows among <paramref name="examples"/>.</returns>
    public static IEnumerable<(IReadOnlyList<int> Indexes, Batch Batch)> Of(IReadOnlyList<TokenizedExample> examples)
    {
        int[] order = [.. Enumerable.Range(0, examples.Count).Where(index => examples[index].LearnedTokens > 0).OrderByDescending(index => examples[index].Ids.Length)];
        for (int start = 0; start < order.Length;)
        {
            int rows = Math.Clamp(Tokens / examples[order[start]].Ids.Length, 1, MostRows);
            int[] indexes = order[start..Math.Min(start + rows, order.Length)];
            yield return (indexes, Batch.Collate([.. indexes.Select(index => new[] { examples[index] })]));
            start += indexes.Length;
        }
    }
}
