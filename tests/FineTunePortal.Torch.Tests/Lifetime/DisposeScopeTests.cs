using TorchSharp;
using static TorchSharp.torch;

namespace FineTunePortal.Torch.Tests;

public class DisposeScopeTests
{
    [Fact]
    public void Dispose_Scope_DisposesWhatWasMadeInIt()
    {
        Tensor made;
        using (var scope = NewDisposeScope())
        {
            made = ones(2) + 1;
            Assert.Equal(2, scope.DisposablesCount);
            Assert.True(scope.Contains(made));
        }
        Assert.True(made.IsInvalid);
    }

    [Fact]
    public void MoveToOuterDisposeScope_Tensor_SurvivesTheInnerScopeOnly()
    {
        Tensor kept;
        using (NewDisposeScope())
        {
            using (NewDisposeScope())
            {
                kept = ones(2).MoveToOuterDisposeScope();
            }
            Assert.False(kept.IsInvalid);
        }
        Assert.True(kept.IsInvalid);
    }

    [Fact]
    public void DetachFromDisposeScope_Tensor_SurvivesAllScopes()
    {
        Tensor kept;
        using (NewDisposeScope())
        {
            kept = ones(2).DetachFromDisposeScope();
        }
        Assert.Equal(2f, kept.sum().item<float>());
        kept.Dispose();
    }

    [Fact]
    public void DisposeEverythingBut_Tensor_KeepsItInTheScope()
    {
        using var scope = NewDisposeScope();
        var (kept, dropped) = (ones(2), ones(3));

        scope.DisposeEverythingBut(kept);

        Assert.True(dropped.IsInvalid);
        Assert.Equal([kept], scope.DisposablesView);
    }

    [Fact]
    public void Dispose_TensorByHand_LeavesTheScope()
    {
        using var scope = NewDisposeScope();
        ones(2).Dispose();

        Assert.Equal(0, scope.DisposablesCount);
    }

    [Fact]
    public void Dispose_OuterScopeFirst_KeepsTheInnerOne()
    {
        var outer = NewDisposeScope();
        var inner = NewDisposeScope();
        var made = ones(2);

        outer.Dispose();
        Assert.Equal(inner, CurrentDisposeScope);
        Assert.False(made.IsInvalid);
        inner.Dispose();

        Assert.True(made.IsInvalid);
        Assert.Null(CurrentDisposeScope);
    }

    [Fact]
    public void Attach_TensorOfAnotherScope_Moves()
    {
        using var outer = NewDisposeScope();
        using var inner = NewDisposeScope();
        var made = ones(2);

        outer.Attach(made);

        Assert.False(inner.Contains(made));
        Assert.True(outer.Contains(made));
    }

    [Fact]
    public void MoveToOther_NoScope_Detaches()
    {
        using var scope = NewDisposeScope();
        using var made = scope.MoveToOther(null, ones(2));

        Assert.False(scope.Contains(made));
    }

    [Fact]
    public void Statistics_OfTheThread_CountWhatHappened()
    {
        var statistics = DisposeScopeManager.Statistics.TensorStatistics;
        statistics.Reset();
        using (NewDisposeScope())
        {
            _ = ones(2);
            ones(2).DetachFromDisposeScope().Dispose();
        }
        ones(2).Dispose();

        Assert.Equal(2, statistics.CreatedInScopeCount);
        Assert.Equal(1, statistics.CreatedOutsideScopeCount);
        Assert.Equal(1, statistics.DetachedFromScopeCount);
        Assert.Equal(0, statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void WrappedTensorDisposeScope_Expression_KeepsOnlyItsResult()
    {
        using var scope = NewDisposeScope();

        var result = WrappedTensorDisposeScope(() => (ones(2) + 1) * 3);

        Assert.Equal([result], scope.DisposablesView);
        Assert.Equal(12f, result.sum().item<float>());
    }

    [Fact]
    public void Use_OfADisposedTensor_SaysWhatToDo()
    {
        var made = ones(2);
        made.Dispose();
        made.Dispose();

        var thrown = Assert.Throws<InvalidOperationException>(() => made + 1);

        Assert.Equal("This tensor has been disposed. Move it out of its dispose scope, or detach it, to use it later.", thrown.Message);
    }

    [Fact]
    public void Parameter_OfATensorInAScope_TakesItsPlace()
    {
        var scope = NewDisposeScope();
        var data = ones(2);
        var parameter = nn.Parameter(data);

        Assert.True(data.IsInvalid);
        Assert.Equal([parameter], scope.DisposablesView);
        scope.Dispose();
        Assert.True(parameter.IsInvalid);
    }
}
