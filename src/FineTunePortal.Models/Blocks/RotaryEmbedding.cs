using FineTunePortal.Models.Configuration;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks;

/// <summary>
/// Cosines and sines of rotary positions, arXiv:2104.09864, in Hugging Face's layout (the second half of the dimensions repeats the
/// first's angles). They are computed in fp32 whatever the model computes in. Not thread-safe.
/// </summary>
public sealed class RotaryEmbedding(RopeConfig rope, int dimensions) : IDisposable
{
    private const int SmallestTable = 256;

    private readonly float attentionFactor = (float)RotaryFrequencies.AttentionFactor(rope);

    // [positions, dimensions] each; kept between forwards while they cover the positions asked for.
    private Rotation? table;

    /// <summary>For heads of that size, of which the settings may rotate only a part.</summary>
    public static RotaryEmbedding Create(RopeConfig rope, int headSize) =>
        new(rope, rope.Scaling == RopeScaling.Proportional ? headSize : (int)(headSize * rope.PartialRotaryFactor) / 2 * 2);

    /// <summary>Positions start, start + 1, … the same in every row -> [1, count, D].</summary>
    /// <param name="start">The first position.</param>
    /// <param name="count">How many.</param>
    /// <param name="length">Length of the sequence so far, which some kinds of scaling go by.</param>
    /// <param name="device">Where to.</param>
    public Rotation Range(long start, long count, long length, Device device)
    {
        using var _ = no_grad();
        if (RotaryFrequencies.DependOnLength(rope))
        {
            using var positions = arange(start, start + count, dtype: ScalarType.Float32, device: device);
            var (cos, sin) = Compute(positions, length);
            return new Rotation(cos.unsqueeze(0), sin.unsqueeze(0));
        }

        var whole = Table(start + count, device);
        return new Rotation(whole.Cos.narrow(0, start, count).unsqueeze(0), whole.Sin.narrow(0, start, count).unsqueeze(0));
    }

    /// <summary>Any positions [B, T] -> [B, T, D].</summary>
    /// <param name="positions">int64.</param>
    /// <param name="end">The largest position plus one.</param>
    /// <param name="length">Length of the sequence so far, which some kinds of scaling go by.</param>
    public Rotation At(Tensor positions, long end, long length)
    {
        using var _ = no_grad();
        using var flat = positions.reshape(-1);
        var shape = new[] { positions.shape[0], positions.shape[1], dimensions };
        if (RotaryFrequencies.DependOnLength(rope))
        {
            using var angles = flat.to(ScalarType.Float32);
            var (cos, sin) = Compute(angles, length);
            return new Rotation(cos.reshape(shape), sin.reshape(shape));
        }

        var whole = Table(end, positions.device);
        return new Rotation(whole.Cos.index_select(0, flat).reshape(shape), whole.Sin.index_select(0, flat).reshape(shape));
    }

    public void Dispose()
    {
        table?.Cos.Dispose();
        table?.Sin.Dispose();
        table = null;
    }

    private Rotation Table(long end, Device device)
    {
        if (table is { } ready && ready.Cos.shape[0] >= end && ready.Cos.device.ToString() == device.ToString())
        {
            return ready;
        }

        Dispose();
        var size = Math.Max(SmallestTable, (long)System.Numerics.BitOperations.RoundUpToPowerOf2((ulong)end));
        using var positions = arange(0, size, dtype: ScalarType.Float32, device: device);
        var (cos, sin) = Compute(positions, size);
        var fresh = new Rotation(cos.DetachFromDisposeScope(), sin.DetachFromDisposeScope());
        table = fresh;
        return fresh;
    }

    private Rotation Compute(Tensor positions, long length)
    {
        using var scope = NewDisposeScope();
        var inverse = tensor(RotaryFrequencies.Inverse(rope, dimensions, length).Select(static value => (float)value).ToArray(), device: positions.device);
        var half = outer(positions, inverse);
        var angles = cat([half, half], dim: 1);
        return new Rotation(
            angles.cos().mul_(attentionFactor).MoveToOuterDisposeScope(),
            angles.sin().mul_(attentionFactor).MoveToOuterDisposeScope());
    }
}
