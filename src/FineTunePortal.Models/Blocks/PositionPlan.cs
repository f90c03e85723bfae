using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks;

/// <summary>
/// The positions and masks of a batch, worked out once a forward. Positions count from a document's first token: after padding on
/// the left they start with the first real one, and each packed document starts again at 0.
/// </summary>
public sealed class PositionPlan
{
    private PositionPlan(Tensor? positions, long start, long length, Tensor? segments)
    {
        Positions = positions;
        Start = start;
        Length = length;
        Segments = segments;
    }

    /// <summary>[B, T] int64, or null when every row counts <see cref="Start"/>, Start + 1, ….</summary>
    public Tensor? Positions { get; }

    public long Start { get; }

    /// <summary>The largest position plus one: the length of the sequence so far.</summary>
    public long Length { get; }

    /// <summary>[B, T] int64, or null when looking at the past only is enough of a mask.</summary>
    public Tensor? Segments { get; }

    /// <summary>Works them out.</summary>
    /// <param name="input">The batch.</param>
    /// <param name="past">Tokens a row in the cache.</param>
    /// <param name="masked">Whether the cache holds padding, so that segments can't be left out.</param>
    public static PositionPlan Of(ModelInput input, long past, bool masked)
    {
        if (input.SegmentIds is null)
        {
            return input.PositionIds is null
                ? new PositionPlan(null, past, past + input.Length, masked ? ones_like(input.InputIds) : null)
                : new PositionPlan(input.PositionIds, 0, Largest(input.PositionIds) + 1, masked ? ones_like(input.InputIds) : null);
        }

        var (rows, columns) = ((int)input.BatchSize, (int)input.Length);
        var segments = Values(input.SegmentIds);
        var needed = masked || !OnlyRightPadding(segments, rows, columns);
        var mask = needed ? input.SegmentIds : null;
        if (input.PositionIds is not null)
        {
            return new PositionPlan(input.PositionIds, 0, Largest(input.PositionIds) + 1, mask);
        }

        if (past > 0)
        {
            throw new ArgumentException("With a cache, a batch that has segments needs position ids as well: where a row's document began is no longer known.", nameof(input));
        }

        if (!needed)
        {
            return new PositionPlan(null, 0, columns, null);
        }

        var positions = CountFromSegmentStarts(segments, rows, columns, out var largest);
        return new PositionPlan(tensor(positions, [rows, columns], device: input.InputIds.device), 0, largest + 1, mask);
    }

    private static long[] Values(Tensor ids)
    {
        // A conversion that changes nothing returns the tensor itself, which must not be disposed here.
        using var scope = NewDisposeScope();
        return ids.cpu().to(ScalarType.Int64).contiguous().data<long>().ToArray();
    }

    private static long Largest(Tensor positions) => Values(positions).Max();

    // A causal mask already hides what follows, so padding on the right changes nothing for the tokens before it.
    private static bool OnlyRightPadding(long[] segments, int rows, int columns)
    {
        for (var row = 0; row < rows; row++)
        {
            var line = segments.AsSpan(row * columns, columns);
            var real = line.IndexOf(0L) is >= 0 and var end ? end : columns;
            if (real == 0 || line[..real].ContainsAnyExcept(line[0]) || line[real..].ContainsAnyExcept(0L))
            {
                return false;
            }
        }

        return true;
    }

    private static long[] CountFromSegmentStarts(long[] segments, int rows, int columns, out long largest)
    {
        var positions = new long[segments.Length];
        largest = 0;
        for (var row = 0; row < rows; row++)
        {
            for (var column = 1; column < columns; column++)
            {
                var at = (row * columns) + column;
                positions[at] = segments[at] != 0 && segments[at] == segments[at - 1] ? positions[at - 1] + 1 : 0;
                largest = Math.Max(largest, positions[at]);
            }
        }

        return positions;
    }
}
