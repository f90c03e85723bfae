using static FineTunePortal.Kernels.Tests.Operations.Comparison;
using static TorchSharp.torch;

namespace FineTunePortal.Kernels.Tests.Operations;

public class SwigluTests
{
    [Theory]
    [InlineData(1, 1, ScalarType.Float32)]
    [InlineData(5, 77, ScalarType.Float32)]
    [InlineData(300, 256, ScalarType.Float32)]
    [InlineData(5, 77, ScalarType.BFloat16)]
    public void Swiglu_AnyShape_EqualsPlain(long rows, long columns, ScalarType dtype)
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        AssertSame(
            inputs => Fused.swiglu(inputs[0], inputs[1]),
            inputs => Plain.swiglu(inputs[0], inputs[1]),
            [(randn(rows, columns) * 6).to_type(dtype), randn(rows, columns).to_type(dtype)], Tolerance(dtype));
    }

    [Fact]
    public void Swiglu_ExtremeGates_StayFinite()
    {
        using var scope = NewDisposeScope();
        var result = Fused.swiglu(tensor(new float[] { -1e4f, -100, 0, 100, 1e4f }), ones(5));
        Assert.Equal([0f, 0f, 0f, 100f, 1e4f], result.data<float>().ToArray().Select(x => MathF.Abs(x) < 1e-30f ? 0f : x));
    }

    [Fact]
    public void Swiglu_NaN_StaysNaN()
    {
        using var scope = NewDisposeScope();
        var result = Fused.swiglu(full([40], float.NaN), ones(40));
        Assert.All(result.data<float>().ToArray(), x => Assert.True(float.IsNaN(x)));
    }
}
