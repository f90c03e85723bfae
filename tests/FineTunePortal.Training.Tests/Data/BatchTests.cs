using FineTunePortal.Training.Data;

namespace FineTunePortal.Training.Tests.Data;

public class BatchTests
{
    [Fact]
    public void Collate_PackedAndShortRows_NumbersDocumentsAndDropsTheirFirstLabel()
    {
        var batch = Batch.Collate([[Example(1, 2, 3), Example(4, 5)], [Example(6, 7)]]);

        Assert.Equal((2, 5, 4), (batch.Rows, batch.Length, batch.LearnedTokens));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 0, 0, 0], batch.Ids);
        Assert.Equal([1, 1, 1, 2, 2, 1, 1, 0, 0, 0], batch.Segments);
        Assert.Equal([-100, 2, 3, -100, 5, -100, 7, -100, -100, -100], batch.Labels);
    }

    private static TokenizedExample Example(params int[] ids) => new(ids, ids);
}
