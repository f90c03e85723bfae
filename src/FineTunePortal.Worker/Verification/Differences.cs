using static TorchSharp.torch;

namespace FineTunePortal.Worker.Verification;

/// <summary>How far results are from references. Anything that isn't a number counts as infinitely far.</summary>
internal static class Differences
{
    // Gradients that are zero but for rounding have no meaningful relative error.
    private const double Floor = 1e-6;

    /// <summary>The largest absolute difference; equal infinities don't differ.</summary>
    public static double Largest(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        if (expected.Length != actual.Length)
        {
            return double.PositiveInfinity;
        }

        var largest = 0.0;
        for (var i = 0; i < expected.Length; i++)
        {
            largest = Math.Max(largest, expected[i].Equals(actual[i]) ? 0 : Distance(expected[i], actual[i]));
        }

        return largest;
    }

    /// <summary>The difference as a share of the expected value.</summary>
    public static double Relative(double expected, double actual) => Distance(expected, actual) / Math.Max(Math.Abs(expected), Floor);

    /// <summary>The largest absolute difference of logits [B, T, V] where a mask [B, T] is 1 (everywhere when there is none).</summary>
    public static double Logits(Tensor expected, Tensor actual, Tensor? mask)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        if (!expected.shape.AsSpan().SequenceEqual(actual.shape))
        {
            return double.PositiveInfinity;
        }

        var difference = (expected.to(ScalarType.Float32) - actual.to(ScalarType.Float32, CPU)).abs();
        if (mask is not null)
        {
            difference = where(mask.ne(0).unsqueeze(-1), difference, zeros_like(difference));
        }

        var largest = difference.max().item<float>();
        return float.IsNaN(largest) ? double.PositiveInfinity : largest;
    }

    private static double Distance(double expected, double actual) => Math.Abs(expected - actual) is var distance && double.IsNaN(distance) ? double.PositiveInfinity : distance;
}
