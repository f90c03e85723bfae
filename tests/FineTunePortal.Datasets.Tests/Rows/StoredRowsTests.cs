namespace FineTunePortal.Datasets.Tests;

public class StoredRowsTests : IDisposable
{
    private readonly Imported _data = new();

    public void Dispose() => _data.Dispose();

    [Theory]
    [InlineData(0, 3, "1 2 3")]
    [InlineData(63, 3, "64 65 66")]
    [InlineData(64, 2, "65 66")]
    [InlineData(297, 10, "298 299 300")]
    [InlineData(300, 10, "")]
    [InlineData(-1, 10, "")]
    public async Task Page_AnyPlace_GivesThoseRows(long first, int count, string expected)
    {
        var version = await _data.Import("t.csv", "n,text\n" + string.Concat(Enumerable.Range(1, 300).Select(n => $"{n},{new string('ż', n)}\n")));
        using var rows = _data.Store.OpenRead(Imported.Team, version.Rows);
        var page = StoredRows.Page(rows, version.Summary.Index, first, count);
        Assert.Equal(expected, string.Join(' ', page.Select(row => row.Values["n"].AsText())));
        Assert.All(page, row => Assert.Equal(row.Values["n"].AsText(), $"{row.Row}"));
    }

    [Fact]
    public void Build_ManyRows_StaysSmall()
    {
        var builder = new RowIndexBuilder();
        for (var row = 0; row < 1_000_000; row++)
        {
            builder.Add(row * 10L);
        }

        var index = builder.Build();
        Assert.InRange(index.Offsets.Count, 900, 2048);
        Assert.All(index.Offsets.Select((offset, place) => (offset, place)), item => Assert.Equal(item.place * 10L * index.Step, item.offset));
    }
}
