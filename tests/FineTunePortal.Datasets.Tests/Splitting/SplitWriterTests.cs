namespace FineTunePortal.Datasets.Tests;

public class SplitWriterTests : IDisposable
{
    private static readonly ColumnMapping Mapping = new(MappingKind.PromptCompletion, "q", "a");

    private readonly Imported _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Write_SameQuestion_StaysInOnePart()
    {
        var (files, rows) = await Split(string.Concat(Enumerable.Range(0, 400).Select(n => $"q{n % 100},a{n}\n")), new SplitShares(0.2, 0.1, 7));
        Assert.Equal((280L, 80L, 40L), files.Counts);
        var parts = new[] { files.Training, files.Validation!, files.Test! }.Select(file => Dataset.Load(file).Examples).ToList();
        Assert.Equal(400, parts.Sum(part => part.Count));
        Assert.Equal(100, parts.Sum(part => part.Select(example => example.PromptKey).Distinct().Count()));
        Assert.Equal(["user: q3 | assistant: a3"], parts.SelectMany(part => part).Where(example => example.Completion == "a3").Select(Show.Text));
        Assert.Equal(400, rows);
    }

    [Fact]
    public async Task Write_OneHeldOutPart_HoldsOutWhatDatasetSplitDoes()
    {
        var (files, _) = await Split(string.Concat(Enumerable.Range(0, 100).Select(n => $"q{n},a{n}\n")), new SplitShares(0.2, 0, 7));
        var all = Dataset.Load(files.Training).Examples.Concat(Dataset.Load(files.Validation!).Examples).ToList();
        Assert.Equal(DatasetSplit.Split(all, 0.2, 7).Validation.Select(Show.Text).Order(), Dataset.Load(files.Validation!).Examples.Select(Show.Text).Order());
        Assert.Null(files.Test);
    }

    [Theory]
    [InlineData(1, 1, 0, 0)]
    [InlineData(2, 1, 0, 1)]
    [InlineData(3, 1, 1, 1)]
    public async Task Write_FewQuestions_LeavesSomethingToLearnFrom(int count, long training, long validation, long test)
    {
        var (files, _) = await Split(string.Concat(Enumerable.Range(0, count).Select(n => $"q{n},a{n}\n")), new SplitShares(0.3, 0.3, 7));
        Assert.Equal(training, files.Counts.Training);
        Assert.Equal(validation + test, files.Counts.Validation + files.Counts.Test);
    }

    [Fact]
    public async Task Write_RowsAtFault_AreLeftOutAndToldOnce()
    {
        var (files, _) = await Split("q1,a1\nq2,\nq3,a3\n", new SplitShares(0, 0));
        Assert.Equal((2L, 0L, 0L), files.Counts);
        Assert.Equal("rows, row 2 (line 2), column 'a': the cell is empty.", Assert.Single(files.Faults.Kept).ToString());
    }

    [Theory]
    [InlineData(0.1, 0.1, true)]
    [InlineData(0.5, 0.5, false)]
    [InlineData(-0.1, 0, false)]
    [InlineData(double.NaN, 0, false)]
    public void Problem_Shares_AreJudged(double validation, double test, bool good) => Assert.Equal(good, new SplitShares(validation, test).Problem() is null);

    private async Task<(SplitFiles Files, long Rows)> Split(string rows, SplitShares shares)
    {
        var version = await _data.Import("t.csv", "q,a\n" + rows);
        using var stream = _data.Store.OpenRead(Imported.Team, version.Rows);
        return (SplitWriter.Write(stream, Mapping, shares, Path.Combine(_data.Folder, "split")), version.Summary.Rows);
    }
}
