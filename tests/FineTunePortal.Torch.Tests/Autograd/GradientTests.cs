using static TorchSharp.torch;

namespace FineTunePortal.Torch.Tests;

/// <summary>Gradients against central differences in fp64.</summary>
public class GradientTests
{
    public static TheoryData<string> Operations => [.. Functions.Keys];

    private static Dictionary<string, Func<Tensor, Tensor>> Functions { get; } = new()
    {
        ["matmul"] = x => x.matmul(x.t()),
        ["softmax"] = x => x.softmax(-1) * x,
        ["log_softmax"] = x => x.log_softmax(-1) * x,
        ["logsumexp"] = x => x.logsumexp(-1),
        ["silu"] = x => nn.functional.silu(x),
        ["gelu"] = x => nn.functional.gelu(x),
        ["gelu tanh"] = x => nn.functional.gelu(x, TorchSharp.Modules.GELU.Approximate.tanh),
        ["rms norm"] = x => x * (x.square().mean([-1], true) + 1e-6).rsqrt(),
        ["layer_norm"] = x => nn.functional.layer_norm(x, [6]) * x,
        ["einsum"] = x => einsum("ij,kj->ik", x, x),
        ["attention"] = x => nn.functional.scaled_dot_product_attention(x, x, x, is_casual: true),
        ["cross_entropy"] = x => nn.functional.cross_entropy(x, tensor(new long[] { 1, 0, -100, 5 }), reduction: nn.Reduction.Sum),
        ["gather"] = x => x.gather(1, tensor(new long[,] { { 0, 5 }, { 1, 1 }, { 2, 3 }, { 4, 0 } })) * 2,
        ["index_select"] = x => x.index_select(0, tensor(new long[] { 3, 0, 3 })).square(),
        ["index_add"] = x => x.index_add(0, tensor(new long[] { 1, 1 }), x.narrow(0, 0, 2), 0.5) * x,
        ["cat and slice"] = x => cat([x[.., ..3], x[.., 3..].exp()], 1),
        ["where"] = x => where(x > 0, x * x, x * 3),
        ["cumsum"] = x => x.cumsum(1) * x,
        ["pow and div"] = x => x.pow(3) / (x.square() + 1),
        ["scalar on the left"] = x => 2 / (3 - x).exp() + (1.5 - x) * 2.0,
        ["clamp"] = x => x.clamp(-0.5, 0.5) * x,
        ["baddbmm"] = x => x.unsqueeze(0).baddbmm(x.unsqueeze(0), ones(1, 6, 6, dtype: float64), 0.5f, 2f),
        ["bce"] = x => nn.functional.binary_cross_entropy_with_logits(x, full_like(x, 0.3)),
        ["permute and view"] = x => x.view(2, 2, 6).permute(1, 0, 2).reshape(4, 6) * x,
        ["masked_fill"] = x => x.masked_fill(x < 0, 0.0) * x,
        ["topk"] = x => x.topk(2).values.square(),
    };

    [Theory]
    [MemberData(nameof(Operations))]
    public void Backward_Operation_MatchesCentralDifferences(string name)
    {
        manual_seed(7);
        using var scope = NewDisposeScope();
        var f = Functions[name];
        var x = randn(4, 6, dtype: float64);
        var weights = randn_like(f(x));
        var leaf = x.clone().requires_grad_();

        (f(leaf) * weights).sum().backward();

        const double h = 1e-6;
        for (var i = 0; i < 4; i++)
        {
            for (var j = 0; j < 6; j++)
            {
                double At(double shift)
                {
                    var moved = x.clone();
                    moved[i, j] = x[i, j] + shift;
                    return (f(moved) * weights).sum().item<double>();
                }

                var expected = (At(h) - At(-h)) / (2 * h);
                Assert.Equal(expected, leaf.grad![i, j].item<double>(), 1e-6 * Math.Max(1, Math.Abs(expected)));
            }
        }
    }

    [Fact]
    public void Grad_OfTwoInputs_LeavesTheLeavesAlone()
    {
        using var scope = NewDisposeScope();
        var a = tensor(2.0).requires_grad_();
        var b = tensor(5.0).requires_grad_();

        var grads = autograd.grad([a * b * b], [a, b]);

        Assert.Equal([25.0, 20.0], grads.Select(grad => grad.item<double>()));
        Assert.Null(a.grad);
    }

    [Fact]
    public void Grad_CreateGraph_GivesSecondDerivatives()
    {
        using var scope = NewDisposeScope();
        var x = tensor(3.0).requires_grad_();
        var first = autograd.grad([x.pow(3)], [x], create_graph: true)[0];

        Assert.Equal(18.0, autograd.grad([first], [x])[0].item<double>());
    }

    [Fact]
    public void Backward_OfAVectorWithoutGradients_Fails()
    {
        using var scope = NewDisposeScope();
        var y = ones(3).requires_grad_() * 2;

        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => y.backward());
    }

    [Fact]
    public void Backward_WithInputs_FillsOnlyThose()
    {
        using var scope = NewDisposeScope();
        var a = tensor(2.0).requires_grad_();
        var b = tensor(5.0).requires_grad_();

        (a * b).backward(inputs: [a]);

        Assert.Equal(5.0, a.grad!.item<double>());
        Assert.Null(b.grad);
    }

    [Fact]
    public void Grad_OfAnInnerTensor_IsKeptAfterRetainGrad()
    {
        using var scope = NewDisposeScope();
        var x = tensor(2.0).requires_grad_();
        var inner = x * 3;
        inner.retain_grad();

        inner.square().backward();

        Assert.Equal(12.0, inner.grad!.item<double>());
    }

    [Fact]
    public void Modes_Nested_AreRestored()
    {
        Assert.True(is_grad_enabled());
        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            using (enable_grad())
            {
                Assert.True(is_grad_enabled());
            }
            Assert.False(is_grad_enabled());
        }
        Assert.True(is_grad_enabled());
        using (inference_mode())
        {
            Assert.True(is_inference_mode_enabled());
        }
        Assert.False(is_inference_mode_enabled());
    }
}
