using FineTunePortal.Runs;

namespace FineTunePortal.Training.Data;

/// <summary>How rows are gathered into micro-batches.</summary>
public enum Grouping
{
    /// <summary>Any rows together.</summary>
    None,

    /// <summary>Rows of similar length together: less padding, almost as random.</summary>
    ByLength,
}

/// <summary>Rows in a new random order each epoch, in micro-batches of <c>batchSize</c>, the last of an epoch maybe shorter.</summary>
/// <param name="rows">The rows; each holds one document, or several when packed.</param>
/// <param name="batchSize">Rows in a micro-batch.</param>
/// <param name="gradientAccumulationSteps">Micro-batches in an optimiser step.</param>
/// <param name="seed">What the order depends on, besides the epoch's number.</param>
/// <param name="grouping">Whether rows of similar length are put together.</param>
public sealed class ShuffledBatches(
    IReadOnlyList<IReadOnlyList<TokenizedExample>> rows,
    int batchSize,
    int gradientAccumulationSteps,
    long seed,
    Grouping grouping = Grouping.None) : IBatchSource
{
    /// <summary>Rows are sorted by length within stretches of this many batches, as transformers' LengthGroupedSampler does.</summary>
    private const int BatchesInStretch = 50;

    private long _epoch = -1;
    private int[] _order = [];

    /// <inheritdoc/>
    public long StepsPerEpoch { get; } = StepCount.PerEpoch(rows.Count, batchSize, gradientAccumulationSteps);

    /// <inheritdoc/>
    public IReadOnlyList<Batch> Step(long step)
    {
        long epoch = step / StepsPerEpoch;
        if (epoch != _epoch)
        {
            _order = Order(epoch);
            _epoch = epoch;
        }

        var batches = new List<Batch>(gradientAccumulationSteps);
        long first = step % StepsPerEpoch * gradientAccumulationSteps * batchSize;
        for (int micro = 0; micro < gradientAccumulationSteps; micro++)
        {
            long start = first + ((long)micro * batchSize);
            if (start >= rows.Count)
            {
                break;
            }

            int count = (int)Math.Min(batchSize, rows.Count - start);
            batches.Add(Batch.Collate([.. _order.AsSpan((int)start, count).ToArray().Select(index => rows[index])]));
        }

        return batches;
    }

    private int[] Order(long epoch)
    {
        var order = Shuffle.Order(rows.Count, seed, epoch);
        if (grouping == Grouping.None)
        {
            return order;
        }

        int stretch = BatchesInStretch * batchSize;
        var grouped = new List<int[]>();
        for (int start = 0; start < order.Length; start += stretch)
        {
            var sorted = order.Skip(start).Take(stretch).OrderByDescending(LengthOf).ToArray();
            grouped.AddRange(sorted.Chunk(batchSize));
        }

        // Longest first within a stretch would make the loss swing: the batches themselves are shuffled again. A short
        // batch stays last, so that every step but the last of an epoch is full.
        int full = grouped.Count(batch => batch.Length == batchSize);
        var shuffled = Shuffle.Order(full, ~seed, epoch);
        var complete = grouped.Where(batch => batch.Length == batchSize).ToArray();
        return [.. shuffled.SelectMany(index => complete[index]), .. grouped.Where(batch => batch.Length < batchSize).SelectMany(batch => batch)];
    }

    private int LengthOf(int row) => rows[row].Sum(document => document.Ids.Length);
}
