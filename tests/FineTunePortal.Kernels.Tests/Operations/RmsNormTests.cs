using static FineTunePortal.Kernels.Tests.Operations.Comparison;
using static TorchSharp.torch;

namespace FineTunePortal.Kernels.Tests.Operations;

public class RmsNormTests
{
    [Theory]
    [InlineData(1, 1, ScalarType.Float32)]
    [InlineData(3, 5, ScalarType.Float32)]
    [InlineData(7, 16, ScalarType.Float32)]
    [InlineData(21, 33, ScalarType.Float32)]
    [InlineData(70, 576, ScalarType.Float32)]
    [InlineData(21, 33, ScalarType.BFloat16)]
    [InlineData(70, 576, ScalarType.BFloat16)]
    public void RmsNorm_AnyShape_EqualsPlain(long rows, long columns, ScalarType dtype)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        AssertSame(
            inputs => Fused.rms_norm(inputs[0], inputs[1], 1e-5),
            inputs => Plain.rms_norm(inputs[0], inputs[1], 1e-5),
            [randn(rows, columns).to_type(dtype), randn(columns).to_type(dtype)], Tolerance(dtype));
    }

    [Fact]
    public void RmsNorm_TransposedInput_EqualsPlain()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        AssertSame(
            inputs => Fused.rms_norm(inputs[0].transpose(0, 1), inputs[1], 1e-6),
            inputs => Plain.rms_norm(inputs[0].transpose(0, 1), inputs[1], 1e-6),
            [randn(9, 4, 20), randn(20)], Tolerance(ScalarType.Float32));
    }

    [Fact]
    public void RmsNorm_Bf16WithFp32Weight_KeepsTheTypes()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        AssertSame(
            inputs => Fused.rms_norm(inputs[0], inputs[1], 1e-5),
            inputs => Plain.rms_norm(inputs[0], inputs[1], 1e-5),
            [randn(6, 40).to_type(ScalarType.BFloat16), randn(40)], Tolerance(ScalarType.BFloat16));
    }

    [Fact]
    public void RmsNorm_WeightOfAnotherLength_NamesTheShapes()
    {
        using var scope = NewDisposeScope();
        var error = Assert.ThrowsAny<System.Runtime.InteropServices.ExternalException>(
            () => Fused.rms_norm(ones(2, 8), ones(7), 1e-5));
        Assert.Equal("rms_norm: expected x [..., C] and weight [C], got [2, 8] and [7]", error.Message);
    }
}
