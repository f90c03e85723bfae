using static FineTunePortal.Kernels.Tests.Operations.Comparison;
using static TorchSharp.torch;

namespace FineTunePortal.Kernels.Tests.Operations;

public class RotaryTests
{
    [Theory]
    [InlineData(1, 64, 64, ScalarType.Float32)]
    [InlineData(2, 64, 64, ScalarType.Float32)]
    [InlineData(1, 10, 10, ScalarType.Float32)]
    [InlineData(2, 10, 6, ScalarType.Float32)]
    [InlineData(1, 80, 40, ScalarType.Float32)]
    [InlineData(2, 64, 64, ScalarType.BFloat16)]
    public void Rotary_AnyShape_EqualsPlain(long tables, long dim, long rotated, ScalarType dtype)
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        // Both halves differ, which real tables don't: the gradient must still be the transpose.
        var cos = randn(tables, 5, rotated);
        var sin = randn(tables, 5, rotated);
        AssertSame(
            inputs => Fused.rotary(inputs[0], cos, sin),
            inputs => Plain.rotary(inputs[0], cos, sin),
            [randn(2, 5, 3, dim).to_type(dtype)], Tolerance(dtype));
    }

    [Fact]
    public void Rotary_QuarterTurn_SwapsTheHalves()
    {
        using var scope = NewDisposeScope();
        var turned = Fused.rotary(tensor(new float[] { 1, 2, 3, 4 }).reshape(1, 1, 1, 4), zeros(1, 1, 4), ones(1, 1, 4));
        Assert.Equal([-3f, -4f, 1f, 2f], turned.data<float>().ToArray());
    }
}
