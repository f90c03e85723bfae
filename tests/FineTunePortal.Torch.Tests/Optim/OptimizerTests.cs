using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FineTunePortal.Torch.Tests;

public class OptimizerTests
{
    [Fact]
    public void Step_AdamWOnLeastSquares_FindsTheSolution()
    {
        manual_seed(1);
        using var scope = NewDisposeScope();
        var x = randn(64, 8);
        var truth = randn(8, 1);
        var y = x.matmul(truth);
        var weight = nn.Parameter(zeros(8, 1));
        using var optimizer = optim.AdamW([weight], lr: 0.05);

        for (var i = 0; i < 400; i++)
        {
            using var step = NewDisposeScope();
            optimizer.zero_grad();
            nn.functional.mse_loss(x.matmul(weight), y).backward();
            optimizer.step();
        }

        Assert.True(weight.allclose(truth, 1e-3, 1e-3));
    }

    [Fact]
    public void Step_LargeContiguousAndStridedParameters_AgreeWithEachOther()
    {
        manual_seed(2);
        using var scope = NewDisposeScope();
        var start = randn(300, 257);
        var fast = nn.Parameter(start.clone());
        var strided = nn.Parameter(start.t().contiguous().t());
        using var one = optim.AdamW([fast], weight_decay: 0.1);
        using var other = optim.AdamW([strided], weight_decay: 0.1);

        for (var i = 0; i < 5; i++)
        {
            var grad = randn_like(start);
            fast.grad = grad;
            strided.grad = grad;
            one.step();
            other.step();
        }

        Assert.False(strided.is_contiguous());
        Assert.True(fast.allclose(strided, 1e-6, 1e-7));
    }

    [Fact]
    public void Step_GroupsWithTheirOwnSettings_UsesThem()
    {
        using var scope = NewDisposeScope();
        var decayed = nn.Parameter(ones(2));
        var kept = nn.Parameter(ones(2));
        using var optimizer = optim.AdamW(
            [new AdamW.ParamGroup { Parameters = [decayed] }, new AdamW.ParamGroup([kept], new AdamW.Options { weight_decay = 0 })],
            lr: 0.1,
            weight_decay: 0.5);
        decayed.grad = zeros(2);
        kept.grad = zeros(2);

        optimizer.step();

        Assert.Equal([0.95f, 0.95f], decayed.data<float>().ToArray());
        Assert.Equal([1f, 1f], kept.data<float>().ToArray());
    }

    [Fact]
    public void Step_ParameterWithoutGradient_IsLeftAlone()
    {
        using var scope = NewDisposeScope();
        var parameter = nn.Parameter(ones(2));
        using var optimizer = optim.AdamW([parameter], weight_decay: 0.5);

        optimizer.step();

        Assert.Equal([1f, 1f], parameter.data<float>().ToArray());
        Assert.Equal(0, ((AdamW.State)optimizer.state_dict().State[0]).step);
    }

    [Fact]
    public void Step_LearningRateChangedThroughTheGroup_CountsFromThen()
    {
        using var scope = NewDisposeScope();
        var parameter = nn.Parameter(zeros(1));
        using var optimizer = optim.SGD([parameter], 1.0);
        parameter.grad = ones(1);

        foreach (var group in optimizer.ParamGroups)
        {
            group.LearningRate = 0.25;
        }
        optimizer.step();

        Assert.Equal(-0.25f, parameter.item<float>());
        Assert.Equal(1.0, optimizer.ParamGroups.Single().InitialLearningRate);
    }

    [Fact]
    public void LoadStateDict_AfterThreeSteps_ContinuesTheSameWay()
    {
        manual_seed(3);
        using var scope = NewDisposeScope();
        var gradients = Enumerable.Range(0, 6).Select(_ => randn(5)).ToArray();
        var straight = nn.Parameter(zeros(5));
        using var optimizer = optim.AdamW([straight], lr: 0.1);
        foreach (var grad in gradients[..3])
        {
            straight.grad = grad;
            optimizer.step();
        }
        var resumed = nn.Parameter(straight.detach().clone());
        using var second = optim.AdamW([resumed], lr: 0.9);
        second.load_state_dict(optimizer.state_dict());

        foreach (var grad in gradients[3..])
        {
            straight.grad = grad;
            optimizer.step();
            resumed.grad = grad;
            second.step();
        }

        Assert.Equal(straight.data<float>().ToArray(), resumed.data<float>().ToArray());
    }

    [Fact]
    public void LoadStateDict_OtherNumberOfParameters_SaysWhatDiffers()
    {
        using var scope = NewDisposeScope();
        using var one = optim.AdamW([nn.Parameter(zeros(1))]);
        using var two = optim.AdamW([nn.Parameter(zeros(1)), nn.Parameter(zeros(1))]);

        var thrown = Assert.Throws<ArgumentException>(() => one.load_state_dict(two.state_dict()));

        Assert.StartsWith("The state is for 1 groups and 2 parameters, this optimizer has 1 and 1.", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_ParameterInTwoGroups_IsRefused()
    {
        using var scope = NewDisposeScope();
        var parameter = nn.Parameter(zeros(1));

        Assert.Throws<ArgumentException>(() => optim.AdamW([new AdamW.ParamGroup([parameter]), new AdamW.ParamGroup([parameter])]));
    }

    [Fact]
    public void Step_BFloat16Parameter_Moves()
    {
        using var scope = NewDisposeScope();
        var parameter = nn.Parameter(ones(4, dtype: bfloat16));
        using var optimizer = optim.AdamW([parameter], lr: 0.1);
        parameter.grad = ones(4, dtype: bfloat16);

        optimizer.step();

        Assert.Equal(0.9, parameter.to(float32).mean().ToDouble(), 0.005);
    }

    [Fact]
    public void Step_TensorSavedForBackward_IsSeenAsChanged()
    {
        using var scope = NewDisposeScope();
        var parameter = nn.Parameter(ones(3));
        using var optimizer = optim.AdamW([parameter]);
        var y = (parameter * parameter).sum();
        parameter.grad = ones(3);

        optimizer.step();

        var thrown = Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => y.backward());
        Assert.Contains("modified by an inplace operation", thrown.Message);
    }
}
