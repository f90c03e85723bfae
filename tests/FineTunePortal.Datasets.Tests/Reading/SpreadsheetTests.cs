using System.IO.Compression;

namespace FineTunePortal.Datasets.Tests;

public class SpreadsheetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_Workbook_ReadsTheFirstSheetThatHoldsAnything()
    {
        var file = _folder.Write("t.xlsx", Workbook.Of("", "<row/>" + Workbook.Row("question", "answer") + Workbook.Row("Zażółć?", "țânțar\r\n😀") + Workbook.Row("", "") + Workbook.Row("q", "a")));
        Assert.Equal(["user: Zażółć? | assistant: țânțar\n😀", "user: q | assistant: a"], Show.Texts(Dataset.Load(file)));
    }

    [Fact]
    public void Rows_NumbersDatesFormulasAndErrors_AreText()
    {
        var cells = "<row><c><v>1</v></c><c><v>1.5</v></c><c><v>1234567890123</v></c><c t=\"b\"><v>1</v></c><c s=\"1\"><v>45000</v></c><c s=\"1\"><v>45000.75</v></c>"
            + "<c><f>A1*7</f><v>7</v></c><c t=\"str\"><f>CONCAT(\"a\",\"b\")</f><v>ab</v></c><c t=\"e\"><f>1/0</f><v>#DIV/0!</v></c></row>";
        var (rows, faults) = Read(Workbook.Of(Workbook.Row("a", "b", "c", "d", "e", "f", "g", "h", "i") + cells));
        Assert.Equal("1|1.5|1234567890123|true|2023-03-15|2023-03-15T18:00:00|7|ab|", string.Join('|', Assert.Single(rows).Values.Values.Select(value => value.AsText())));
        Assert.DoesNotContain("bad_workbook", faults.Counts.Keys);
    }

    [Fact]
    public void Rows_CellBesideTheHeader_GetsAColumn()
    {
        var (rows, faults) = Read(Workbook.Of(Workbook.Row("a", "") + Workbook.Row("1", "2") + Workbook.Row("3")));
        Assert.Equal(["1|2", "3|"], rows.Select(row => $"{row.Values["a"].AsText()}|{row.Values["column 2"].AsText()}"));
        Assert.Equal(0, faults.Total);
    }

    [Fact]
    public void Open_Bomb_IsRefusedBeforeItIsUnpacked()
    {
        var bomb = Workbook.Zip(("xl/workbook.xml", "<workbook/>"), ("xl/sharedStrings.xml", new string(' ', 3_000_000)));
        Assert.True(bomb.Length < 10_000);
        Assert.Equal("the workbook unpacks to more than can be read. Save the sheet as CSV (UTF-8) and use that.", UnpackedSize.Problem(new MemoryStream(bomb), most: 10_000_000, mostText: 1_000_000)?.English);
        Assert.Null(UnpackedSize.Problem(new MemoryStream(bomb), most: 10_000_000, mostText: 10_000_000));
        Assert.NotNull(UnpackedSize.Problem(new MemoryStream(bomb), most: 1_000_000, mostText: 10_000_000));
    }

    [Fact]
    public void Open_SizesThatLie_AreNotUnpackedBeyond()
    {
        var bomb = Workbook.Zip(("xl/workbook.xml", "<workbook/>"), ("xl/media/x", new string(' ', 3_000_000)));
        Lie(bomb, 3_000_000, 10);
        using var archive = new ZipArchive(new MemoryStream(bomb));
        using var part = archive.GetEntry("xl/media/x")!.Open();
        Assert.Equal(10, part.Read(new byte[1_000_000]));
        Assert.Equal(0, part.Read(new byte[1_000_000]));
    }

    [Theory]
    [InlineData("xl/workbook.xml", "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><workbook>&b;</workbook>")]
    [InlineData("xl/workbook.xml", "not xml")]
    [InlineData("word/document.xml", "<document/>")]
    public void Open_DamagedOrForeign_IsAFaultAndNoException(string part, string content)
    {
        var (rows, faults) = Read(Workbook.Zip((part, content)));
        Assert.Empty(rows);
        Assert.Equal(1, faults.Total);
    }

    [Fact]
    public void Open_CutAtAnyPlace_IsAFaultAndNoException()
    {
        var whole = Workbook.Of(Workbook.Row("a", "b") + Workbook.Row("1", "2"));
        for (var length = 0; length < whole.Length; length += 37)
        {
            var (rows, faults) = Read(whole[..length]);
            Assert.True(rows.Count == 0 && faults.Total > 0, $"after {length} bytes");
        }
    }

    /// <summary>Writes another size wherever one stands.</summary>
    private static void Lie(byte[] zip, int size, int said)
    {
        var (from, to) = (BitConverter.GetBytes(size), BitConverter.GetBytes(said));
        for (var at = zip.AsSpan().IndexOf(from); at >= 0; at = zip.AsSpan().IndexOf(from))
        {
            to.CopyTo(zip, at);
        }
    }

    private (List<DataRow> Rows, FaultList Faults) Read(byte[] content)
    {
        var faults = new FaultList();
        using var source = RowSource.Open(_folder.Write("t.xlsx", content), new ReadingOptions(), faults, "t.xlsx");
        return ([.. source?.Rows() ?? []], faults);
    }
}
