using static FineTunePortal.Kernels.Tests.Operations.Comparison;
using static TorchSharp.torch;

namespace FineTunePortal.Kernels.Tests.Operations;

/// <summary>The plain forms' gradients, which the fused ones are held to, against central differences in fp64.</summary>
public class GradientTests
{
    [Fact]
    public void RmsNorm_Gradient_IsTheSlope() =>
        AssertSlope(inputs => Plain.rms_norm(inputs[0], inputs[1], 1e-5), [Random(3, 5), Random(5)]);

    [Fact]
    public void Rotary_Gradient_IsTheSlope()
    {
        using var scope = NewDisposeScope();
        var (cos, sin) = (Random(1, 2, 4), Random(1, 2, 4));
        AssertSlope(inputs => Plain.rotary(inputs[0], cos, sin), [Random(2, 2, 2, 6)]);
    }

    [Fact]
    public void Swiglu_Gradient_IsTheSlope() =>
        AssertSlope(inputs => Plain.swiglu(inputs[0], inputs[1]), [Random(3, 4), Random(3, 4)]);

    [Fact]
    public void LoraLinear_Gradient_IsTheSlope() =>
        AssertSlope(
            inputs => Plain.lora_linear(inputs[0], inputs[1], inputs[2], inputs[3], inputs[4], 0.7),
            [Random(3, 5), Random(4, 5), Random(4), Random(2, 5), Random(4, 2)]);

    [Fact]
    public void NativeLoraLinear_Gradient_IsTheSlope() =>
        AssertSlope(
            inputs => Fused.lora_linear(inputs[0], inputs[1], inputs[2], inputs[3], inputs[4], 0.7),
            [Random(3, 5), Random(4, 5), Random(4), Random(2, 5), Random(4, 2)]);

    [Fact]
    public void LinearCrossEntropy_Gradient_IsTheSlope()
    {
        using var scope = NewDisposeScope();
        var labels = tensor(new long[] { 1, -100, 4 });
        AssertSlope(
            inputs => Plain.linear_cross_entropy(inputs[0], inputs[1], inputs[2], labels, 0.6),
            [Random(3, 4), Random(6, 4), Random(6)]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Attention_Gradient_IsTheSlope(long window)
    {
        using var scope = NewDisposeScope();
        var segments = tensor(new long[] { 0, 1, 1, 1, 2 }).unsqueeze(0);
        AssertSlope(
            inputs => Plain.attention(inputs[0], inputs[1], inputs[2], 0.5, true, segments, segments, window),
            [Random(1, 5, 2, 3), Random(1, 5, 1, 3), Random(1, 5, 1, 3)]);
    }

    private static Tensor Random(params long[] shape)
    {
        manual_seed(16 + shape.Sum());
        return randn(shape, dtype: ScalarType.Float64);
    }

    private static void AssertSlope(Operation operation, Tensor[] inputs)
    {
        const double step = 1e-5;
        using var scope = NewDisposeScope();
        var (value, gradients) = Run(operation, inputs);
        var direction = (arange(value.numel(), dtype: ScalarType.Float32) * 1.7).sin().reshape(value.shape).to_type(value.dtype);
        double At(Tensor[] point)
        {
            using var noGrad = no_grad();
            return (operation(point) * direction).sum().item<double>();
        }
        for (var i = 0; i < inputs.Length; i++)
        {
            for (long element = 0; element < inputs[i].numel(); element++)
            {
                var change = zeros(inputs[i].numel(), dtype: ScalarType.Float64);
                change[element] = step;
                change = change.reshape(inputs[i].shape);
                Tensor[] Moved(double sign) => [.. inputs.Select((input, j) => j == i ? input + change * sign : input)];
                var slope = (At(Moved(1)) - At(Moved(-1))) / (2 * step);
                var gradient = gradients[i].flatten()[element].item<double>();
                Assert.True(Math.Abs(slope - gradient) < 1e-7 * Math.Max(1, Math.Abs(slope)),
                    $"input {i}, element {element}: slope {slope}, gradient {gradient}");
            }
        }
    }
}
