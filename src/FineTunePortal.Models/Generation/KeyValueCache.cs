using static TorchSharp.torch;

namespace FineTunePortal.Models.Generation;

/// <summary>
/// What the layers keep of the tokens so far: keys and values, and running states where a layer has no attention. Memory for keys and
/// values is taken in blocks, so that a token seldom costs a copy. Used without gradients only. Not thread-safe.
/// </summary>
public sealed class KeyValueCache(int layers) : IDisposable
{
    private const long BlockTokens = 256;

    // [B, capacity, heads, D] each.
    private readonly (Tensor? Keys, Tensor? Values)[] stored = new (Tensor?, Tensor?)[layers];
    private Tensor? segments;

    /// <summary>Tokens a row.</summary>
    public long Length { get; private set; }

    /// <summary>Whether rows hold padding, so that every further forward needs segments.</summary>
    public bool Masked => segments is not null;

    /// <summary>What layers without attention carry on.</summary>
    public RunningStates Running { get; } = new();

    /// <summary>Adds a layer's new keys and values and returns all of them, as views that live until the next call.</summary>
    /// <param name="layer">The layer's number.</param>
    /// <param name="keys">[B, T, heads, D].</param>
    /// <param name="values">[B, T, heads, D].</param>
    public (Tensor Keys, Tensor Values) Append(int layer, Tensor keys, Tensor values)
    {
        var count = keys.shape[1];
        var total = Length + count;
        ref var slot = ref stored[layer];
        slot.Keys = Grow(slot.Keys, keys, total);
        slot.Values = Grow(slot.Values, values, total);
        using (var newKeys = slot.Keys.narrow(1, Length, count))
        using (var newValues = slot.Values.narrow(1, Length, count))
        {
            newKeys.copy_(keys);
            newValues.copy_(values);
        }

        return (slot.Keys.narrow(1, 0, total), slot.Values.narrow(1, 0, total));
    }

    /// <summary>Notes the segments of new tokens and returns those of all, or null while nothing is masked.</summary>
    /// <param name="fresh">[B, T] int64, or null.</param>
    public Tensor? AppendSegments(Tensor? fresh)
    {
        if (fresh is null)
        {
            return null;
        }

        if (segments is null && Length > 0)
        {
            throw new InvalidOperationException("Segments must be given from the first tokens on.");
        }

        var all = segments is null ? fresh.clone() : cat([segments, fresh], dim: 1);
        segments?.Dispose();
        segments = all.DetachFromDisposeScope();
        return segments;
    }

    /// <summary>Counts the new tokens, once all layers have added theirs.</summary>
    public void Advance(long count) => Length += count;

    /// <summary>Forgets all tokens and keeps the memory.</summary>
    public void Clear()
    {
        Length = 0;
        Running.Clear();
        segments?.Dispose();
        segments = null;
    }

    public void Dispose()
    {
        Clear();
        for (var layer = 0; layer < stored.Length; layer++)
        {
            stored[layer].Keys?.Dispose();
            stored[layer].Values?.Dispose();
            stored[layer] = default;
        }
    }

    private Tensor Grow(Tensor? old, Tensor sample, long needed)
    {
        if (old is not null && old.shape[1] >= needed)
        {
            return old;
        }

        // At least half as much again, so that copying stays a constant cost per token.
        var capacity = Math.Max(needed, Length + (Length / 2));
        capacity = (capacity + BlockTokens - 1) / BlockTokens * BlockTokens;
        var grown = empty([sample.shape[0], capacity, sample.shape[2], sample.shape[3]], dtype: sample.dtype, device: sample.device).DetachFromDisposeScope();
        if (old is not null)
        {
            using (var from = old.narrow(1, 0, Length))
            using (var to = grown.narrow(1, 0, Length))
            {
                to.copy_(from);
            }

            old.Dispose();
        }

        return grown;
    }
}
