using System.Text;

namespace FineTunePortal.Datasets.Tests;

public class DatasetImportTests : IDisposable
{
    private readonly Imported _data = new();

    public void Dispose() => _data.Dispose();

    [Theory]
    [InlineData("t.csv", "question,answer,n\nCo to?,\"a \"\"b\"\",\n1\",1\nr,s,\n")]
    [InlineData("t.tsv", "question\tanswer\tn\nCo to?\t\"a \"\"b\"\",\n1\"\t1\nr\ts\t\n")]
    public async Task Import_Table_IsStoredAsRowsBesideTheFile(string name, string content)
    {
        var version = await _data.Import(name, content);
        Assert.Equal("{\"question\":\"Co to?\",\"answer\":\"a \\\"b\\\",\\n1\",\"n\":\"1\"}\n{\"question\":\"r\",\"answer\":\"s\",\"n\":\"\"}\n", _data.Text(version.Rows));
        Assert.Equal(content, _data.Text(version.Original));
        Assert.Equal((2L, 0L, "'question' → 'answer'"), (version.Summary.Rows, version.Summary.Faults.Total, version.Summary.SuggestedMapping!.ToString()));
        Assert.Equal(2, _data.Files.Count());
    }

    [Fact]
    public async Task Import_Json_KeepsListsNumbersAndMissingKeys()
    {
        var version = await _data.Import("t.json", "[{\"messages\":[{\"role\":\"user\",\"content\":\"ą\"}],\"n\":1.50},{\"n\":null,\"x\":\"\\u0105\"}]");
        Assert.Equal("{\"messages\":[{\"role\":\"user\",\"content\":\"ą\"}],\"n\":1.50}\n{\"n\":null,\"x\":\"ą\"}\n", _data.Text(version.Rows));
        Assert.Equal(["messages Structure 1", "n Number 1", "x Text 1"], version.Summary.Columns.Select(column => $"{column.Name} {column.Type} {column.Empty}"));
    }

    [Theory]
    [InlineData("t.csv", "PK\u0003\u0004rest", "t.csv: the ZIP file is damaged or cut off. Make it again, or upload what is in it.")]
    [InlineData("t.csv", "<!DOCTYPE html><html>", "t.csv: this is a web page. Perhaps a sign-in page was saved instead of the file: download it again.")]
    [InlineData("../../t.xls", "<html><table>", "t.xls: the name ends in .xls, but this is a web page that only calls itself a workbook. Open it in a spreadsheet program and save it as XLSX.")]
    [InlineData("t.jsonl", "question,answer\nq,a\n", "t.jsonl: the name ends in .jsonl, but this is no JSON: it doesn't begin with { or [. It looks like a table of text: call it .csv.")]
    [InlineData("t.exe", "x", "t.exe: files of the type .exe can't be read. Use CSV, TSV, JSON, JSONL, TXT, XLSX or XLS, alone or in a ZIP file.")]
    public async Task Import_NoData_IsRefusedAndNothingIsKept(string name, string content, string message)
    {
        var error = await Assert.ThrowsAsync<DataException>(() => _data.Import(name, content));
        Assert.Equal(message, error.Message);
        Assert.Empty(_data.Files);
    }

    [Theory]
    [InlineData("t.csv", "", "t.csv: the file is empty.")]
    [InlineData("t.csv", "a,b\n", "t.csv: there are no rows in it, only a header.")]
    [InlineData("t.jsonl", "{\"a\":\n", "t.jsonl, row 1 (line 1): this is not valid JSON (at byte 6). Each line must be one whole object: {\"prompt\": \"…\", \"completion\": \"…\"}.")]
    public async Task Import_NothingToRead_SaysWhatIsWrongAndKeepsNothing(string name, string content, string message)
    {
        var error = await Assert.ThrowsAsync<DataException>(() => _data.Import(name, content));
        Assert.Equal(message, error.Message);
        Assert.Empty(_data.Files);
    }

    [Theory]
    [InlineData("t.xlsx", "question,answer\nq,a\n", "the name ends in .xlsx, but it is a table of text and was read as that.")]
    [InlineData("t.csv", "{\"question\":\"q\",\"answer\":\"a\"}\n{\"question\":\"r\",\"answer\":\"b\"}\n", "the name ends in .csv, but it is JSON and was read as that.")]
    [InlineData("t", "question,answer\nq,a\n", null)]
    public async Task Import_NameThatLies_GoesByTheContentAndSaysSo(string name, string content, string? note)
    {
        var version = await _data.Import(name, content);
        Assert.Equal("'question' → 'answer'", version.Summary.SuggestedMapping!.ToString());
        Assert.Equal(note, version.Summary.Reading!.Notes.SingleOrDefault()?.ToString());
    }

    [Fact]
    public async Task ReadAgain_OtherDelimiter_GivesOtherRowsOfTheSameFile()
    {
        var version = await _data.Import("t.csv", "a;b,c\nx;y,z\n");
        var import = new DatasetImport(_data.Store);
        var preview = await import.PreviewAsync(Imported.Team, "t.csv", version.Original, new ReadingOptions { Delimiter = ',' }, 5);
        var again = await import.ReadAgainAsync(Imported.Team, "t.csv", version.Original, new ReadingOptions { Delimiter = ',' });
        Assert.Equal(["a;b", "c"], preview.Columns);
        Assert.Equal(version.Original, again.Original);
        Assert.Equal("{\"a;b\":\"x;y\",\"c\":\"z\"}\n", _data.Text(again.Rows));
        Assert.Equal(',', again.Summary.Reading!.Asked.Delimiter);
    }

    [Fact]
    public async Task Import_SomeRowsBad_KeepsTheGoodOnesAndTheFaults()
    {
        var version = await _data.Import("t.csv", "question,answer\nq1,a1\nq2\nq3,a3\n");
        Assert.Equal(2, version.Summary.Rows);
        Assert.Equal("t.csv, row 2 (line 3): the row has 1 cell, but the header has 2 columns; 'answer' is missing.", Assert.Single(version.Summary.Faults.Kept).ToString());
    }

    [Fact]
    public async Task Import_CellOfFiveMegabytes_IsAFaultWithRowAndColumn()
    {
        var version = await _data.Import("t.csv", $"question,answer\nq1,a1\nq2,{new string('x', 5_000_000)}\nq3,a3\n");
        Assert.Equal(2, version.Summary.Rows);
        Assert.Equal(
            "t.csv, row 2 (line 3), column 'answer': the cell has 5,000,000 characters, and at most 1,048,576 are taken. The row is left out.",
            Assert.Single(version.Summary.Faults.Kept).ToString());
    }

    [Fact]
    public async Task Import_HalfACharacterInJson_IsAFault()
    {
        var version = await _data.Import("t.jsonl", "{\"a\":\"\\ud83d\",\"b\":1}\n{\"a\":\"\\ud83d\\ude00\",\"b\":2}\n{\"a\":[{\"\\ude00\":1}],\"b\":3}\n");
        Assert.Equal((1L, 2L), (version.Summary.Rows, version.Summary.Faults.Counts["bad_text"]));
        Assert.Equal("{\"a\":\"\\uD83D\\uDE00\",\"b\":2}\n", _data.Text(version.Rows));
    }

    [Fact]
    public async Task Import_TooLarge_StopsReadingAndKeepsNothing()
    {
        var upload = new MemoryStream(Encoding.UTF8.GetBytes("question,answer\n" + string.Concat(Enumerable.Repeat("q,a\n", 100_000))));
        var error = await Assert.ThrowsAsync<DatasetException>(() => new DatasetImport(_data.Store) { MaxBytes = 100_000 }.ImportAsync(Imported.Team, "t.csv", upload));
        Assert.Equal("'t.csv' is larger than 0.1 MB, the most that is taken here. Nothing of it was kept. Split it, or leave out columns.", error.Message);
        Assert.InRange(upload.Position, 100_000, 200_000);
        Assert.Empty(_data.Files);
    }

    [Theory]
    [InlineData(ImportStage.Receiving)]
    [InlineData(ImportStage.Reading)]
    public async Task Import_Cancelled_KeepsNothing(ImportStage stage)
    {
        using var cancel = new CancellationTokenSource();
        var upload = new MemoryStream(Encoding.UTF8.GetBytes("question,answer\n" + string.Concat(Enumerable.Repeat("q,a\n", 50_000))));
        var progress = new Sink(report =>
        {
            if (report.Stage == stage)
            {
                cancel.Cancel();
            }
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new DatasetImport(_data.Store).ImportAsync(Imported.Team, "t.csv", upload, progress, cancel.Token));
        Assert.Empty(_data.Files);
    }

    [Fact]
    public async Task Import_DiskFull_SaysSoAndKeepsNothing()
    {
        var error = await Assert.ThrowsAsync<DatasetException>(() => new DatasetImport(_data.Store).ImportAsync(Imported.Team, "t.csv", new FullDiskStream()));
        Assert.Equal("There is no room left on the server's disk for 't.csv'. Nothing of it was kept. Ask an admin to free some space, then upload it again.", error.Message);
        Assert.Empty(_data.Files);
    }

    [Fact]
    public async Task Summary_AsJson_ComesBackTheSame()
    {
        var summary = (await _data.Import("t.csv", "text,label\nHow do I get my card and what does it cost me to have it?,card\nq2\nWhere is it?,card\n")).Summary;
        var again = VersionSummary.FromJson(summary.ToJson());
        Assert.Equal(summary.ToJson(), again.ToJson());
        Assert.Equal(("en", MappingKind.Label, 1L), (again.Language, again.SuggestedMapping!.Kind, again.Faults.Total));
        Assert.Equal([new ValueCount("card", 2)], again.Columns[1].Common);
    }

    /// <summary>Reports at once, on the same thread.</summary>
    private sealed class Sink(Action<ImportProgress> action) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => action(value);
    }

    /// <summary>Fails as a write to a full disk does; a stream that is read serves as well as one that is written.</summary>
    private sealed class FullDiskStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("No space left on device", 28);
    }
}
