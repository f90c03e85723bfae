using static TorchSharp.torch;

namespace FineTunePortal.Kernels.Tests.Operations;

/// <summary>Runs an operation in its fused and its plain form, forward and backward, and compares every number.</summary>
internal static class Comparison
{
    /// <summary>An operation over the tensors that a gradient is wanted for.</summary>
    internal delegate Tensor Operation(Tensor[] inputs);

    /// <param name="tolerance">
    /// The largest difference allowed, relative to the plain tensor's largest number (or to 1, where that is less).
    /// </param>
    internal static void AssertSame(Operation fused, Operation plain, Tensor[] inputs, double tolerance)
    {
        using var scope = NewDisposeScope();
        var (value, gradients) = Run(fused, inputs);
        var (expected, expectedGradients) = Run(plain, inputs);

        Assert.Equal(expected.dtype, value.dtype);
        Assert.Equal(expected.shape, value.shape);
        AssertClose(expected, value, tolerance, "value");
        for (var i = 0; i < inputs.Length; i++)
        {
            Assert.Equal(inputs[i].dtype, gradients[i].dtype);
            AssertClose(expectedGradients[i], gradients[i], 4 * tolerance, $"gradient of input {i}");
        }
    }

    internal static (Tensor Value, Tensor[] Gradients) Run(Operation operation, Tensor[] inputs)
    {
        Tensor[] leaves = [.. inputs.Select(input => input.detach().clone().requires_grad_())];
        var value = operation(leaves);
        // Numbers of both signs that differ from place to place, the same for both forms.
        var count = value.numel();
        var direction = (arange(count, dtype: ScalarType.Float32) * 1.7).sin().reshape(value.shape).to_type(value.dtype);
        (value * direction).sum().backward();
        return (value.detach(), [.. leaves.Select(leaf => leaf.grad!)]);
    }

    internal static void AssertClose(Tensor expected, Tensor actual, double tolerance, string what)
    {
        if (expected.numel() == 0) return;
        var scale = Math.Max(1, expected.to_type(ScalarType.Float64).abs().max().item<double>());
        var difference = (expected.to_type(ScalarType.Float64) - actual.to_type(ScalarType.Float64)).abs().max().item<double>();
        Assert.True(difference <= tolerance * scale, $"{what} is off by {difference / scale:e1}, allowed are {tolerance:e1}");
    }

    internal static bool SameBits(Tensor a, Tensor b) => (a == b).all().item<bool>();

    /// <summary>fp32 is held to rounding errors, bf16 to a few of its own.</summary>
    internal static double Tolerance(ScalarType dtype) => dtype == ScalarType.Float32 ? 2e-6 : 1.6e-2;
}
