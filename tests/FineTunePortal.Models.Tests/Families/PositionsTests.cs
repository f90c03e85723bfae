using FineTunePortal.Models.Blocks;
using FineTunePortal.Tests;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Tests.Families;

public class PositionsTests
{
    [Fact]
    public void Of_PaddingOnTheLeft_CountsFromTheFirstRealToken()
    {
        var plan = PositionPlan.Of(Input([0, 0, 1, 1, 1]), 0, masked: false);

        Assert.Equal([0L, 1, 2], plan.Positions!.data<long>().ToArray()[2..]);
        Assert.Equal(3, plan.Length);
        Assert.NotNull(plan.Segments);
    }

    [Fact]
    public void Of_PackedDocuments_StartAgainAtZero()
    {
        var plan = PositionPlan.Of(Input([1, 1, 1, 2, 2, 0]), 0, masked: false);

        Assert.Equal([0L, 1, 2, 0, 1], plan.Positions!.data<long>().ToArray()[..5]);
    }

    [Fact]
    public void Of_PaddingOnTheRight_NeedsNoMask()
    {
        var plan = PositionPlan.Of(Input([1, 1, 1, 0, 0]), 0, masked: false);

        Assert.Null(plan.Segments);
        Assert.Null(plan.Positions);
        Assert.Equal((0, 5), (plan.Start, plan.Length));
    }

    [Fact]
    public void Of_CacheWithoutPadding_GoesOnCounting()
    {
        var plan = PositionPlan.Of(new ModelInput(ones([2, 3], dtype: ScalarType.Int64)), past: 7, masked: false);

        Assert.Equal((7, 10), (plan.Start, plan.Length));
        Assert.Null(plan.Segments);
    }

    [Theory]
    [InlineData("llama")]
    [InlineData("gpt_oss")]
    [InlineData("qwen3_moe")]
    [InlineData("lfm2")]
    [InlineData("qwen3_5")]
    [InlineData("gemma4")]
    public void Hidden_PackedDocuments_EqualSeparateOnes(string family)
    {
        using var _ = no_grad();
        using var model = ModelLoader.Load(Repository.Fixture("models", family, "model"));
        using var first = tensor(new long[] { 5, 9, 33, 7 }, [1, 4]);
        using var second = tensor(new long[] { 80, 81, 82 }, [1, 3]);
        using var packed = cat([first, second], dim: 1);
        using var segments = tensor(new long[] { 1, 1, 1, 1, 2, 2, 2 }, [1, 7]);

        using var together = model.hidden(new ModelInput(packed, SegmentIds: segments));
        using var apart = cat([model.hidden(new ModelInput(first)), model.hidden(new ModelInput(second))], dim: 1);

        Assert.InRange((together - apart).abs().max().item<float>(), 0, 3e-5);
    }

    [Fact]
    public void Loss_LabelAtADocumentsStart_DoesNotCount()
    {
        using var labels = tensor(new long[] { 5, 9, 33, 80, 81 }, [1, 5]);
        using var segments = tensor(new long[] { 1, 1, 1, 2, 2 }, [1, 5]);

        var (targets, count) = NextTokenLabels.Of(labels, segments);

        Assert.Equal([9L, 33, -100, 81, -100], targets.data<long>().ToArray());
        Assert.Equal(3, count);
    }

    private static ModelInput Input(long[] segments) =>
        new(ones([1, segments.Length], dtype: ScalarType.Int64), SegmentIds: tensor(segments, [1, segments.Length]));
}
