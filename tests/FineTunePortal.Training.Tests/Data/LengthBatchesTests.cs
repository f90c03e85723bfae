using FineTunePortal.Training.Data;

namespace FineTunePortal.Training.Tests.Data;

public class LengthBatchesTests
{
    [Fact]
    public void Of_OneLongRow_LeavesTheOthersTogether()
    {
        var batches = LengthBatches.Of([Example(10), Example(5000), Example(12), Example(11)]).ToList();
        Assert.Equal([[1], [2, 3, 0]], batches.Select(batch => batch.Indexes));
        Assert.Equal([(1, 5000), (3, 12)], batches.Select(batch => (batch.Batch.Rows, batch.Batch.Length)));
    }

    [Fact]
    public void Of_ManyShortRows_AreBounded() =>
        Assert.Equal([64, 36], LengthBatches.Of([.. Enumerable.Repeat(Example(3), 100)]).Select(batch => batch.Batch.Rows));

    [Fact]
    public void Of_RowsWithoutLabels_AreLeftOut() =>
        Assert.Equal([1], Assert.Single(LengthBatches.Of([new TokenizedExample([1, 2], [-100, -100]), Example(2)])).Indexes);

    private static TokenizedExample Example(int length)
    {
        int[] ids = [.. Enumerable.Range(0, length)];
        return new(ids, ids);
    }
}
