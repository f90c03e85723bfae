using System.Text;

namespace FineTunePortal.Datasets.Tests.Export;

public class ExportTests : IDisposable
{
    private static readonly (string, string)[] s_rows = [("=cmd|' /C calc'!A0", "@SUM(1)"), ("-5", "+48 600 100 200"), ("\ttab", "a\"b,c\nd"), (" =1+1", "plain"), ("ł \uD83D\uDE00", "\u0001x")];

    private readonly VersionMaker _versions = new();

    public void Dispose() => _versions.Dispose();

    [Fact]
    public void Csv_CellsThatAreFormulas_AreMadeHarmlessAndCounted()
    {
        var (text, counts) = Csv(exact: false);
        Assert.Equal("\uFEFFq,a\r\n'=cmd|' /C calc'!A0,'@SUM(1)\r\n-5,'+48 600 100 200\r\n'\ttab,\"a\"\"b,c\nd\"\r\n' =1+1,plain\r\nł \uD83D\uDE00,\u0001x\r\n", text);
        Assert.Equal(new ExportCounts(5, 5), counts);
    }

    [Fact]
    public void Csv_Exact_ReadsBackAsItWas()
    {
        var (text, counts) = Csv(exact: true);
        Assert.Equal(0, counts.MadeHarmless);
        using var folder = new FineTunePortal.Tests.TemporaryFolder();
        File.WriteAllText(folder["t.csv"], text[1..]);
        using var source = RowSource.Open(folder["t.csv"], new ReadingOptions { Format = DataFormat.Csv, Delimiter = ',', HeaderRow = 1 }, new FaultList())!;
        Assert.Equal(s_rows.Take(4), source.Rows().Take(4).Select(row => (row.Values["q"].AsText()!, row.Values["a"].AsText()!)));
    }

    [Fact]
    public void Xlsx_AnyCells_ReadBackFromTheWorkbook()
    {
        using var folder = new FineTunePortal.Tests.TemporaryFolder();
        using (var target = File.Create(folder["t.xlsx"]))
        using (var rows = Rows())
        {
            Assert.Equal(new ExportCounts(5, 5), XlsxExport.Write(rows, ["q", "a"], target, exact: false));
        }

        using var source = RowSource.Open(folder["t.xlsx"], new ReadingOptions { Format = DataFormat.Xlsx, HeaderRow = 1 }, new FaultList())!;
        var read = source.Rows().Select(row => (row.Values["q"].AsText(), row.Values["a"].AsText())).ToList();
        Assert.Equal(("'=cmd|' /C calc'!A0", "'@SUM(1)"), read[0]);
        Assert.Equal(("ł \uD83D\uDE00", "x"), read[4]);
    }

    [Theory]
    [InlineData("=1", true)]
    [InlineData("+1", false)]
    [InlineData("-3.5e4", false)]
    [InlineData("- item", true)]
    [InlineData("\r\n=1", true)]
    [InlineData("a=1", false)]
    [InlineData("", false)]
    public void IsDangerous_Beginnings_AreJudged(string text, bool expected) => Assert.Equal(expected, FormulaGuard.IsDangerous(text));

    private (string Text, ExportCounts Counts) Csv(bool exact)
    {
        using var rows = Rows();
        using var target = new MemoryStream();
        var counts = CsvExport.Write(rows, ["q", "a"], target, exact);
        return (Encoding.UTF8.GetString(target.ToArray()), counts);
    }

    private FileStream Rows() => _versions.Store.OpenRead(_versions.Team, _versions.Make(s_rows));
}
