using static TorchSharp.torch;

namespace FineTunePortal.Torch.Tests;

public class CustomFunctionTests
{
    [Fact]
    public void Apply_CubeWithItsOwnBackward_GivesValueAndGradient()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1.0, -2.0, 3.0 }).requires_grad_();

        var y = Cube.apply(x, 2.0);
        y.sum().backward();

        Assert.Equal([2.0, -16.0, 54.0], y.data<double>().ToArray());
        Assert.Equal([6.0, 24.0, 54.0], x.grad!.data<double>().ToArray());
    }

    [Fact]
    public void Apply_InsideLargerGraph_ChainsGradients()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 0.5, 1.5 }).requires_grad_();

        (Cube.apply(x * 2, 1.0) + x).sum().backward();

        Assert.Equal([7.0, 55.0], x.grad!.data<double>().ToArray());
    }

    [Fact]
    public void Apply_TwoOutputs_ReceivesZerosForTheUnusedOne()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 3.0 }).requires_grad_();

        var results = Split.apply(x);
        results[1].sum().backward();

        Assert.Equal(5.0, x.grad!.item<double>());
    }

    [Fact]
    public void Apply_WithoutGradients_RecordsNothing()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 3.0 }).requires_grad_();
        using var mode = no_grad();

        Assert.False(Cube.apply(x, 1.0).requires_grad);
    }

    [Fact]
    public void Apply_ForwardThrows_CallerSeesTheSameException()
    {
        var thrown = Assert.Throws<Unlucky>(() => Thrower.apply(ones(2), true));

        Assert.Equal("forward 13", thrown.Message);
    }

    [Fact]
    public void Backward_Throws_CallerSeesTheSameException()
    {
        using var scope = NewDisposeScope();
        var x = ones(2).requires_grad_();
        var y = Thrower.apply(x, false).sum();

        var thrown = Assert.Throws<Unlucky>(() => y.backward());

        Assert.Equal("backward 13", thrown.Message);
        Assert.Contains(nameof(Thrower), thrown.StackTrace);
    }

    [Fact]
    public void Backward_WrongNumberOfGradients_SaysSo()
    {
        using var scope = NewDisposeScope();
        var x = ones(2).requires_grad_();

        var thrown = Assert.Throws<InvalidOperationException>(() => WrongCount.apply(x).sum().backward());

        Assert.Equal("WrongCount: backward gave 2 gradients for 1 arguments.", thrown.Message);
    }

    [Fact]
    public void Backward_Twice_FailsForFreedTensors()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, dtype: float64).requires_grad_();
        var y = Cube.apply(x, 1.0).sum();
        y.backward();

        var thrown = Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => y.backward());

        Assert.Contains("backward through the graph a second time", thrown.Message);
    }

    [Fact]
    public void Backward_SavedTensorChangedInPlace_Fails()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, dtype: float64).requires_grad_();
        var between = x * 2;
        var y = Cube.apply(between, 1.0).sum();
        between.add_(1);

        var thrown = Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => y.backward());

        Assert.Contains("modified by an inplace operation", thrown.Message);
    }

    [Fact]
    public void Backward_InBackward_RunsANestedGraph()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 2.0 }).requires_grad_();

        Checkpointed.apply(x).sum().backward();

        Assert.Equal(12.0, x.grad!.item<double>());
    }

    [Fact]
    public void Apply_ManyTimesWithAndWithoutBackward_LeavesNothingBehind()
    {
        long Round(int rounds)
        {
            for (var i = 0; i < rounds; i++)
            {
                using var scope = NewDisposeScope();
                var x = ones(4, dtype: float64).requires_grad_();
                var y = Cube.apply(x, 1.0).sum();
                if (i % 2 == 0)
                {
                    y.backward();
                }
            }
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return Tensor.TotalCount;
        }

        var before = Round(10);

        Assert.Equal(before, Round(500));
    }

    private sealed class Unlucky(string message) : Exception(message);

    private sealed class Cube : autograd.SingleTensorFunction<Cube>
    {
        public override string Name => nameof(Cube);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            var x = (Tensor)vars[0];
            ctx.save_for_backward([x]);
            ctx.save_data("factor", vars[1]);
            return x * x * x * (double)vars[1];
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
        {
            var x = ctx.get_saved_variables()[0];
            return [grad_output * 3 * x * x * (double)ctx.get_data("factor")!, null!];
        }
    }

    private sealed class Split : autograd.MultiTensorFunction<Split>
    {
        public override string Name => nameof(Split);

        public override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars) =>
            [(Tensor)vars[0] * 2, (Tensor)vars[0] * 5];

        public override List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs)
        {
            Assert.Equal(0.0, grad_outputs[0].item<double>());
            return [grad_outputs[0] * 2 + grad_outputs[1] * 5];
        }
    }

    private sealed class Thrower : autograd.SingleTensorFunction<Thrower>
    {
        public override string Name => nameof(Thrower);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars) =>
            (bool)vars[1] ? throw new Unlucky("forward 13") : (Tensor)vars[0] * 1;

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) =>
            throw new Unlucky("backward 13");
    }

    private sealed class WrongCount : autograd.SingleTensorFunction<WrongCount>
    {
        public override string Name => nameof(WrongCount);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars) => (Tensor)vars[0] * 1;

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => [grad_output, grad_output];
    }

    // Gradient checkpointing: the forward pass is run again, recorded, inside backward.
    private sealed class Checkpointed : autograd.SingleTensorFunction<Checkpointed>
    {
        public override string Name => nameof(Checkpointed);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            ctx.save_for_backward([(Tensor)vars[0]]);
            return ((Tensor)vars[0]).pow(3);
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
        {
            using var recording = enable_grad();
            var x = ctx.get_saved_variables()[0].detach().requires_grad_();
            x.pow(3).backward([grad_output]);
            return [x.grad!];
        }
    }
}
