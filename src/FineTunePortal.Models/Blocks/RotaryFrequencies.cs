using FineTunePortal.Models.Configuration;

namespace FineTunePortal.Models.Blocks;

/// <summary>The inverse frequencies of rotary embeddings and the factor on cosine and sine, for each kind of scaling.</summary>
/// <remarks>
/// Sources: RoPE arXiv:2104.09864; linear arXiv:2306.15595; dynamic NTK, as transformers computes it; Llama 3.1's rule, as Meta
/// published it with the model; YaRN arXiv:2309.00071; LongRoPE arXiv:2402.13753.
/// </remarks>
public static class RotaryFrequencies
{
    /// <summary>Whether the frequencies depend on the length of the sequence so far.</summary>
    public static bool DependOnLength(RopeConfig rope) => rope.Scaling is RopeScaling.Dynamic or RopeScaling.LongRope;

    /// <summary>Inverse frequencies, one for each pair of rotated dimensions.</summary>
    /// <param name="rope">The settings.</param>
    /// <param name="dimensions">Rotated dimensions of a head (even).</param>
    /// <param name="length">Length of the sequence so far, in tokens; only the kinds that depend on it look at it.</param>
    public static double[] Inverse(RopeConfig rope, int dimensions, long length)
    {
        var plain = Plain(rope.Theta, dimensions);
        switch (rope.Scaling)
        {
            case RopeScaling.Linear:
                return [.. plain.Select(frequency => frequency / rope.Factor)];
            case RopeScaling.Dynamic:
                return Plain(DynamicTheta(rope, dimensions, length), dimensions);
            case RopeScaling.Llama3:
                return [.. plain.Select(frequency => Llama3(rope, frequency))];
            case RopeScaling.Yarn:
                return Yarn(rope, plain, dimensions);
            case RopeScaling.LongRope:
                return LongRope(rope, plain, length);
            case RopeScaling.Proportional:
                var turning = (int)(rope.PartialRotaryFactor * dimensions / 2);
                return [.. plain.Select((frequency, i) => i < turning ? frequency / rope.Factor : 0)];
            default:
                return plain;
        }
    }

    /// <summary>The factor on cosine and sine (attention temperature).</summary>
    public static double AttentionFactor(RopeConfig rope)
    {
        switch (rope.Scaling)
        {
            case RopeScaling.Yarn when rope.AttentionFactor is null:
                // transformers takes the ratio only where both are given and not zero.
                return rope.Mscale is { } mscale and not 0 && rope.MscaleAllDimensions is { } all and not 0
                    ? YarnMscale(rope.Factor, mscale) / YarnMscale(rope.Factor, all)
                    : YarnMscale(rope.Factor, 1);
            case RopeScaling.LongRope when rope.AttentionFactor is null:
                return rope.Factor <= 1 ? 1 : Math.Sqrt(1 + (Math.Log(rope.Factor) / Math.Log(rope.OriginalMaxPositions)));
            case RopeScaling.Yarn or RopeScaling.LongRope:
                return rope.AttentionFactor!.Value;
            default:
                return 1;
        }
    }

    private static double[] Plain(double theta, int dimensions) =>
        [.. Enumerable.Range(0, dimensions / 2).Select(i => Math.Pow(theta, -2.0 * i / dimensions))];

    private static double DynamicTheta(RopeConfig rope, int dimensions, long length)
    {
        var stretched = Math.Max(length, rope.OriginalMaxPositions);
        var growth = (rope.Factor * stretched / rope.OriginalMaxPositions) - (rope.Factor - 1);
        return rope.Theta * Math.Pow(growth, dimensions / (dimensions - 2.0));
    }

    private static double Llama3(RopeConfig rope, double frequency)
    {
        var wavelength = 2 * Math.PI / frequency;
        if (wavelength < rope.OriginalMaxPositions / rope.HighFrequencyFactor)
        {
            return frequency;
        }

        if (wavelength > rope.OriginalMaxPositions / rope.LowFrequencyFactor)
        {
            return frequency / rope.Factor;
        }

        var smooth = ((rope.OriginalMaxPositions / wavelength) - rope.LowFrequencyFactor) / (rope.HighFrequencyFactor - rope.LowFrequencyFactor);
        return ((1 - smooth) * frequency / rope.Factor) + (smooth * frequency);
    }

    private static double[] Yarn(RopeConfig rope, double[] plain, int dimensions)
    {
        var low = CorrectionDimension(rope, rope.BetaFast, dimensions);
        var high = CorrectionDimension(rope, rope.BetaSlow, dimensions);
        if (rope.Truncate)
        {
            low = Math.Floor(low);
            high = Math.Ceiling(high);
        }

        low = Math.Max(low, 0);
        high = Math.Min(high, dimensions - 1);
        if (low == high)
        {
            high += 0.001;
        }

        return
        [
            .. plain.Select((frequency, i) =>
            {
                var interpolated = Math.Clamp((i - low) / (high - low), 0, 1);
                return (frequency / rope.Factor * interpolated) + (frequency * (1 - interpolated));
            }),
        ];
    }

    private static double CorrectionDimension(RopeConfig rope, double rotations, int dimensions) =>
        dimensions * Math.Log(rope.OriginalMaxPositions / (rotations * 2 * Math.PI)) / (2 * Math.Log(rope.Theta));

    private static double YarnMscale(double factor, double mscale) => factor <= 1 ? 1 : (0.1 * mscale * Math.Log(factor)) + 1;

    private static double[] LongRope(RopeConfig rope, double[] plain, long length)
    {
        var factors = length > rope.OriginalMaxPositions ? rope.LongFactor : rope.ShortFactor;
        return factors.Count == plain.Length
            ? [.. plain.Select((frequency, i) => frequency / factors[i])]
            : throw new ConfigException($"longrope needs {plain.Length} short and {plain.Length} long factors; the configuration has {rope.ShortFactor.Count} and {rope.LongFactor.Count}.");
    }
}
