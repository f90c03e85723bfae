using FineTunePortal.Training.Data;

namespace FineTunePortal.Training.Tests.Data;

public class ShuffledBatchesTests
{
    [Theory]
    [InlineData(Grouping.None)]
    [InlineData(Grouping.ByLength)]
    public void Step_OneEpoch_ReadsEveryRowOnce(Grouping grouping)
    {
        var source = Source(count: 103, grouping);
        var firsts = Enumerable.Range(0, (int)source.StepsPerEpoch).SelectMany(step => source.Step(step)).SelectMany(FirstIds);
        Assert.Equal(Enumerable.Range(0, 103).Select(id => (long)id), firsts.Order());
    }

    [Theory]
    [InlineData(Grouping.None)]
    [InlineData(Grouping.ByLength)]
    public void Step_AskedOutOfOrder_ReadsWhatItReadsInOrder(Grouping grouping)
    {
        var inOrder = Source(count: 50, grouping);
        var expected = Enumerable.Range(0, 20).Select(step => inOrder.Step(step).SelectMany(batch => batch.Ids).ToArray()).ToArray();
        foreach (int step in new[] { 13, 2, 19, 0 })
        {
            Assert.Equal(expected[step], Source(count: 50, grouping).Step(step).SelectMany(batch => batch.Ids));
        }
    }

    [Fact]
    public void Step_NextEpoch_ReadsInAnotherOrder()
    {
        var source = Source(count: 60, Grouping.None);
        Assert.NotEqual(source.Step(0).SelectMany(FirstIds), source.Step(source.StepsPerEpoch).SelectMany(FirstIds));
    }

    [Fact]
    public void Step_GroupedByLength_PadsLess()
    {
        Assert.True(Padding(Source(count: 400, Grouping.ByLength)) < Padding(Source(count: 400, Grouping.None)) / 4);

        static int Padding(ShuffledBatches source) =>
            Enumerable.Range(0, (int)source.StepsPerEpoch).SelectMany(step => source.Step(step)).Sum(batch => batch.Segments.Count(segment => segment == 0));
    }

    private static ShuffledBatches Source(int count, Grouping grouping)
    {
        var rows = Enumerable.Range(0, count).Select(row =>
        {
            int[] ids = [row, .. Enumerable.Repeat(1, (row * 7) % 40)];
            return (IReadOnlyList<TokenizedExample>)[new TokenizedExample(ids, ids)];
        }).ToList();
        return new(rows, batchSize: 4, gradientAccumulationSteps: 2, seed: 5, grouping);
    }

    private static IEnumerable<long> FirstIds(Batch batch) => Enumerable.Range(0, batch.Rows).Select(row => batch.Ids[row * batch.Length]);
}
