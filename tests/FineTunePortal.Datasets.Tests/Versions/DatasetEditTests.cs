using System.Text.Json;

namespace FineTunePortal.Datasets.Tests.Versions;

public class DatasetEditTests : IDisposable
{
    private readonly VersionMaker _versions = new();

    public void Dispose() => _versions.Dispose();

    [Fact]
    public void Run_Patches_ChangeWhatTheySayAndKeepKindsOfValues()
    {
        var rows = _versions.Make(Enumerable.Range(1, 3).Select(row => (IReadOnlyDictionary<string, DataValue>)new Dictionary<string, DataValue>
        {
            ["n"] = new(JsonSerializer.SerializeToElement(row)), ["list"] = new(JsonSerializer.SerializeToElement(new[] { row })), ["text"] = new("t"),
        }));
        var made = new DatasetEdit(_versions.Store).Run(_versions.Team, rows, new Dictionary<long, RowPatch>
        {
            [1] = new(false, new Dictionary<string, string> { ["n"] = "7.5", ["list"] = "[8,9]", ["text"] = "{not json" }, -1),
            [2] = new(true, new Dictionary<string, string>()),
        });
        Assert.Equal(["7.5|[8,9]|{not json|-1", "3|[3]|t"], _versions.Read(made.Rows));
        Assert.Equal((1L, 1L), (made.Counts.Changed, made.Counts.Removed));
    }

    [Fact]
    public void CellOf_TextThatIsNoList_IsRefusedForAList()
    {
        Assert.Null(DatasetEdit.CellOf(new DataValue(JsonSerializer.SerializeToElement(new[] { 1 })), "no list"));
        Assert.Equal("007x", DatasetEdit.CellOf(new DataValue(JsonSerializer.SerializeToElement(7)), "007x")!.Value.AsText());
    }

    [Fact]
    public void Page_Search_GivesPagesOfRowsWithTheText()
    {
        var rows = _versions.Make(Enumerable.Range(1, 20).Select(row => ($"q{row}", row % 2 == 0 ? "ŻÓŁW" : "cat")));
        using var stream = _versions.Store.OpenRead(_versions.Team, rows);
        Assert.Equal([8L, 10L, 12L], RowSearch.Page(stream, "żółw", 3, 3, out var hasMore).Select(row => row.Row));
        Assert.True(hasMore);
        stream.Position = 0;
        Assert.Equal([20L], RowSearch.Page(stream, "żółw", 9, 3, out hasMore).Select(row => row.Row));
        Assert.False(hasMore);
    }

    [Fact]
    public void Of_Examples_CountsTokensLanguagesAndLabels()
    {
        var rows = _versions.Make([("a b c d e", "x"), ("a", "x"), ("a b", "y")]);
        using var stream = _versions.Store.OpenRead(_versions.Team, rows);
        var statistics = ExampleStatistics.Of(stream, 3, new ColumnMapping(MappingKind.Label, "q", "a"), text => text.Split(' ').Length);
        Assert.Equal([1L, 1L, 1L], statistics.Questions.Take(3));
        Assert.Equal((3L, new ValueCount("x", 2), new ValueCount("", 3)), (statistics.Sampled, statistics.Labels[0], statistics.Languages[0]));
    }
}
