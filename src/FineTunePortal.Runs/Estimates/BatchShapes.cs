namespace FineTunePortal.Runs;

/// <summary>Rows and padded lengths of the batches of one pass over the data, without the data.</summary>
internal static class BatchShapes
{
    private const int ShuffleSeed = 1;

    /// <param name="rows">Tokens of each row, cut already.</param>
    /// <param name="options">How rows are put together.</param>
    /// <param name="longestRow">Tokens that a row may have.</param>
    public static IReadOnlyList<(int Rows, int Length)> Of(IReadOnlyList<int> rows, TrainingOptions options, int longestRow)
    {
        if (options.Packing)
        {
            // Best fit fills rows almost completely.
            long packed = Math.Max(1, (rows.Sum(length => (long)length) + longestRow - 1) / longestRow);
            return [.. Chunks(packed, options.BatchSize).Select(count => (count, longestRow))];
        }

        int[] order = [.. rows];
        if (options.GroupByLength)
        {
            Array.Sort(order);
        }
        else
        {
            new Random(ShuffleSeed).Shuffle(order);
        }

        return [.. order.Chunk(options.BatchSize).Select(batch => (batch.Length, batch.Max()))];
    }

    private static IEnumerable<int> Chunks(long count, int size)
    {
        for (long left = count; left > 0; left -= size)
        {
            yield return (int)Math.Min(left, size);
        }
    }
}
