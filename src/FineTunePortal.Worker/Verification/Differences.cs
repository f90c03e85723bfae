using System.Text.Json;
using FineTunePortal.Models;
using static TorchSharp.torch;

namespace FineTunePortal.Worker.Verification;

/// <summary>How far results are from references. Anything that isn't a number counts as infinitely far.</summary>
internal static class Differences
{
    // Gradients that are zero but for rounding have no meaningful relative error.
    private const double Floor = 1e-6;

    // A share of the largest gradient norm: about where real ones begin in the references, far above those that are zero but for rounding (1e-9).
    private const double Noise = 1e-3;

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

    /// <summary>
    /// Compares the L2 norm of each parameter's gradient with what is stored under its name. A gradient that is zero but for rounding
    /// (that of a bias on keys, which softmax doesn't see) is held against the size of the others, since both are only noise.
    /// </summary>
    public static CheckResult GradientNorms(string folder, string check, TransformerModel model, JsonElement stored, double tolerance)
    {
        var norms = model.named_parameters().ToDictionary(item => item.Item1, item => (double)(item.Item2.grad?.to(ScalarType.Float32).norm().item<float>() ?? 0));
        var expected = stored.EnumerateObject().ToDictionary(item => item.Name, item => item.Value.GetDouble());
        return expected.Keys.ToHashSet().SetEquals(norms.Keys)
            ? CheckResult.Compare(folder, check, expected.Max(item => Distance(item.Value, norms[item.Key]) / Math.Max(item.Value, expected.Values.Max() * Noise)), tolerance)
            : CheckResult.Failed(folder, check, $"the parameters' names differ: {string.Join(", ", expected.Keys.Except(norms.Keys).Concat(norms.Keys.Except(expected.Keys)).Take(4))}");
    }

    private static double Distance(double expected, double actual) => Math.Abs(expected - actual) is var distance && double.IsNaN(distance) ? double.PositiveInfinity : distance;
}
