using static FineTunePortal.Kernels.Tests.Operations.Comparison;
using static TorchSharp.torch;

namespace FineTunePortal.Kernels.Tests.Operations;

public class FusedTests
{
    [Fact]
    public void IsAvailable_InThisBuild_IsTrue() => Assert.True(Fused.IsAvailable);

    [Fact]
    public void Enabled_Off_RunsThePlainOperation()
    {
        using var scope = NewDisposeScope();
        manual_seed(20);
        var (x, weight) = (randn(5, 40), randn(40));
        var native = Fused.rms_norm(x, weight, 1e-5).requires_grad;
        Fused.Enabled = false;
        try
        {
            // Only the plain form takes a weight that has to be broadcast.
            var scalar = ones(1);
            Assert.True(SameBits(Plain.rms_norm(x, scalar, 1e-5), Fused.rms_norm(x, scalar, 1e-5)));
        }
        finally
        {
            Fused.Enabled = true;
        }
        Assert.False(native);
        Assert.ThrowsAny<System.Runtime.InteropServices.ExternalException>(() => Fused.rms_norm(x, ones(1), 1e-5));
    }

    [Fact]
    public void Fused_DoublePrecision_FallsBackToPlain()
    {
        using var scope = NewDisposeScope();
        var x = randn(5, 40, dtype: ScalarType.Float64);
        Assert.Equal(ScalarType.Float64, Fused.rms_norm(x, ones(40, dtype: ScalarType.Float64), 1e-5).dtype);
        Assert.Equal(ScalarType.Float64, Fused.swiglu(x, x).dtype);
    }

    [Fact]
    public void Fused_SameInputsTwice_GiveTheSameBits()
    {
        using var scope = NewDisposeScope();
        manual_seed(21);
        var ids = randint(0, 500, [4 * 96], ScalarType.Int64);
        Tensor[] inputs =
        [
            randn(4, 96, 64), randn(64), randn(192, 64), randn(8, 64), randn(192, 8), randn(500, 64),
        ];
        Tensor Block(Tensor[] v)
        {
            var normed = Fused.rms_norm(v[0], v[1], 1e-5);
            var qkv = Fused.lora_linear(normed, v[2], null, v[3], v[4], 0.5).view(4, 96, 3, 64);
            Tensor Part(long i) => qkv.narrow(2, i, 1).reshape(4, 96, 4, 16);
            var mixed = Fused.attention(Part(0), Part(1), Part(2), 0.25, true).reshape(4 * 96, 64);
            return Fused.linear_cross_entropy(Fused.swiglu(mixed, mixed), v[5], null, ids);
        }
        var (first, firstGradients) = Run(Block, inputs);
        var (second, secondGradients) = Run(Block, inputs);
        Assert.Equal(first.item<float>(), second.item<float>());
        for (var i = 0; i < inputs.Length; i++) Assert.True(SameBits(firstGradients[i], secondGradients[i]));
    }

    [Fact]
    public void Fused_HundredRounds_LeaveNoTensorBehind()
    {
        using var scope = NewDisposeScope();
        var (x, weight) = (randn(4, 32).requires_grad_(), randn(32).requires_grad_());
        void Round()
        {
            using var inner = NewDisposeScope();
            Fused.rms_norm(x, weight, 1e-5).sum().backward();
        }
        Round();
        var before = Tensor.TotalCount;
        for (var i = 0; i < 100; i++) Round();
        Assert.Equal(before, Tensor.TotalCount);
    }
}
