using static TorchSharp.torch;

namespace FineTunePortal.Torch.Tests;

public class IndexingTests
{
    private static Tensor Grid() => arange(24, float32).reshape(2, 3, 4);

    [Fact]
    public void Indexer_PositionsAndRanges_GivesViews()
    {
        using var scope = NewDisposeScope();
        var x = Grid();

        Assert.Equal([20f, 21f, 22f, 23f], x[1, 2].data<float>().ToArray());
        Assert.Equal(23f, x[-1, -1, -1].item<float>());
        Assert.Equal([1f, 2f], x[0, 0, 1..3].data<float>().ToArray());
        Assert.Equal([2, 3, 2], x[TensorIndex.Ellipsis, ..2].shape);
        Assert.Equal([2, 1, 3, 4], x[.., TensorIndex.None].shape);
        Assert.Equal([3f, 7f, 11f], x[0, .., ^1].data<float>().ToArray());
        Assert.Equal([0f, 2f], x[0, 0, TensorIndex.Slice(null, null, 2)].data<float>().ToArray());
        Assert.Equal([3, 4], x[TensorIndex.Single(1)].shape);
        Assert.Equal([3, 2], x[0, TensorIndex.Colon, TensorIndex.Slice(2)].shape);
    }

    [Fact]
    public void Indexer_TensorsAndMasks_GatherElements()
    {
        using var scope = NewDisposeScope();
        var x = Grid();

        Assert.Equal([2f, 14f], x[tensor(new long[] { 0, 1 }), tensor(new long[] { 0, 0 }), tensor(new long[] { 2, 2 })].data<float>().ToArray());
        Assert.Equal(12, x[x > 11].numel());
        Assert.Equal([2, 2, 4], x[TensorIndex.Colon, TensorIndex.Tensor(tensor(new long[] { 0, 2 }))].shape);
        Assert.Equal([8f, 20f], x[TensorIndex.Colon, TensorIndex.Tensor(tensor(new long[] { 2 })), 0].flatten().data<float>().ToArray());
        Assert.Equal([3, 4], x[TensorIndex.Tensor(tensor(new[] { false, true }))][0].shape);
    }

    [Fact]
    public void Indexer_Set_WritesInPlace()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2, 3);

        x[0, 1] = 5;
        x[1] = tensor(new[] { 1f, 2f, 3f });
        x[.., 2..] = 9.0;

        Assert.Equal([0f, 5f, 9f, 1f, 2f, 9f], x.data<float>().ToArray());
    }

    [Fact]
    public void Indexer_SetByMaskAndTensors_WritesInPlace()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2, 3);

        x[tensor(new long[] { 0, 1 }), tensor(new long[] { 2, 0 })] = tensor(new[] { 4f, 6f });
        x[x == 0] = -1;

        Assert.Equal([-1f, -1f, 4f, 6f, -1f, -1f], x.data<float>().ToArray());
    }

    [Fact]
    public void IndexPut_Accumulating_AddsRepeatedPositions()
    {
        using var scope = NewDisposeScope();
        var x = zeros(3);

        x.index_put_(tensor(new[] { 1f, 2f, 4f }), [tensor(new long[] { 1, 1, 2 })], accumulate: true);

        Assert.Equal([0f, 3f, 4f], x.data<float>().ToArray());
    }

    [Fact]
    public void ScatterAndIndexAdd_RowsGiven_LandThere()
    {
        using var scope = NewDisposeScope();
        var x = zeros(3, 2);

        x.index_add_(0, tensor(new long[] { 2, 0 }), ones(2, 2), 0.5);
        x.index_copy_(0, tensor(new long[] { 1 }), full([1, 2], 7f));
        var scattered = zeros(1, 4).scatter_add(1, tensor(new long[,] { { 3, 3 } }), ones(1, 2));

        Assert.Equal([0.5f, 0.5f, 7f, 7f, 0.5f, 0.5f], x.data<float>().ToArray());
        Assert.Equal([0f, 0f, 0f, 2f], scattered.data<float>().ToArray());
    }

    [Fact]
    public void SplitsAndJoins_AreEachOthersInverse()
    {
        using var scope = NewDisposeScope();
        var x = Grid();

        Assert.True(cat(x.split(1, 2), 2).Equals(x));
        Assert.True(cat(x.split([1L, 3L], 2), 2).Equals(x));
        Assert.True(stack(x.unbind(1), 1).Equals(x));
        Assert.Equal([2, 1], x.chunk(2, 1).Select(part => (int)part.size(1)));
    }

    [Fact]
    public void SortTopkUnique_OfSmallTensor_AreOrdered()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 3f, 1f, 2f, 3f });

        var (values, indices) = x.sort(descending: true, stable: true);
        Assert.Equal([3f, 3f, 2f, 1f], values.data<float>().ToArray());
        Assert.Equal([0L, 3L, 2L, 1L], indices.data<long>().ToArray());
        Assert.Equal([1L], x.topk(1, largest: false).indexes.data<long>().ToArray());
        var (distinct, _, counts) = x.unique(return_counts: true);
        Assert.Equal([1f, 2f, 3f], distinct.data<float>().ToArray());
        Assert.Equal([1L, 1L, 2L], counts!.data<long>().ToArray());
        Assert.Equal([1L, 2L, 0L], x[..3].argsort().data<long>().ToArray());
    }
}
