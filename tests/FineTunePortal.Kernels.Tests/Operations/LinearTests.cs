using static FineTunePortal.Kernels.Tests.Operations.Comparison;
using static TorchSharp.torch;

namespace FineTunePortal.Kernels.Tests.Operations;

public class LinearTests
{
    // One to four rows go through a loop of their own.
    public static TheoryData<long, ScalarType> Rows => new()
    {
        { 1, ScalarType.Float32 }, { 2, ScalarType.Float32 }, { 3, ScalarType.Float32 }, { 4, ScalarType.Float32 },
        { 5, ScalarType.Float32 }, { 33, ScalarType.Float32 }, { 1, ScalarType.BFloat16 }, { 33, ScalarType.BFloat16 },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Linear_AnyNumberOfRows_EqualsPlain(long rows, ScalarType dtype)
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        AssertSame(
            inputs => Fused.linear(inputs[0], inputs[1], inputs[2]),
            inputs => Plain.linear(inputs[0], inputs[1], inputs[2]),
            [randn(1, rows, 37).to_type(dtype), randn(51, 37).to_type(dtype), randn(51).to_type(dtype)], Tolerance(dtype));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void LoraLinear_AnyNumberOfRows_EqualsPlain(long rows, ScalarType dtype)
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        // The adapter is fp32 whatever the base is.
        AssertSame(
            inputs => Fused.lora_linear(inputs[0], inputs[1], inputs[2], inputs[3], inputs[4], 0.7),
            inputs => Plain.lora_linear(inputs[0], inputs[1], inputs[2], inputs[3], inputs[4], 0.7),
            [
                randn(1, rows, 37).to_type(dtype), randn(51, 37).to_type(dtype), randn(51).to_type(dtype),
                randn(4, 37), randn(51, 4),
            ],
            Tolerance(dtype));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void LoraLinear_FrozenBase_GivesGradientsToTheAdapterOnly(bool inputWantsGradient)
    {
        using var scope = NewDisposeScope();
        manual_seed(6);
        var x = randn(7, 12).requires_grad_(inputWantsGradient);
        var weight = randn(9, 12);
        var a = randn(2, 12).requires_grad_();
        var b = randn(9, 2).requires_grad_();
        Fused.lora_linear(x, weight, null, a, b, 2).sum().backward();

        Assert.Null(weight.grad);
        Assert.Equal(inputWantsGradient, x.grad is not null);
        using var noGrad = no_grad();
        // d sum / dB = scale * ones^T (x A^T), and likewise for A.
        AssertClose(ones(9, 7).matmul(x.matmul(a.t())) * 2, b.grad!, 1e-6, "B");
        AssertClose(b.t().matmul(ones(9, 7)).matmul(x) * 2, a.grad!, 1e-6, "A");
    }

    [Fact]
    public void Linear_FrozenWeight_KeepsNoInput()
    {
        using var scope = NewDisposeScope();
        var weight = randn(4, 6);
        var x = randn(3, 6).requires_grad_();
        var middle = x * 1;
        var y = Fused.linear(middle, weight, null);
        // Nothing was saved, so that changing the input afterwards is no error in the backward pass.
        using (no_grad()) middle.zero_();
        y.sum().backward();
        AssertClose(weight.sum(dim: 0).expand(3, 6), x.grad!, 1e-6, "x");
    }

    [Fact]
    public void Linear_NoGradient_EqualsPlain()
    {
        using var scope = NewDisposeScope();
        manual_seed(7);
        using var noGrad = no_grad();
        var (x, weight, bias) = (randn(2, 3, 40), randn(5, 40), randn(5));
        AssertClose(Plain.linear(x, weight, bias), Fused.linear(x, weight, bias), 2e-6, "value");
        AssertClose(Plain.linear(x, weight, null), Fused.linear(x, weight, null), 2e-6, "value");
    }

    [Fact]
    public void Linear_WrongWidth_NamesTheShapes()
    {
        using var scope = NewDisposeScope();
        var error = Assert.ThrowsAny<System.Runtime.InteropServices.ExternalException>(
            () => Fused.linear(ones(2, 8), ones(3, 7), null));
        Assert.Equal("linear: expected x [..., in], weight [out, in] and bias [out], got [2, 8], [3, 7] and []", error.Message);
    }
}
