using System.Text;

namespace FineTunePortal.Datasets.Tests;

public class JsonTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("t.jsonl", "{\"prompt\":\"q\",\"completion\":\"a\"}\n\n{\"prompt\":\"r\",\"completion\":7}")]
    [InlineData("t.json", "[{\"prompt\":\"q\",\"completion\":\"a\"},\n\n{\"prompt\":\"r\",\"completion\":7}]")]
    [InlineData("t.json", "{\"prompt\":\"q\",\"completion\":\"a\"}\n\n{\"prompt\":\"r\",\"completion\":7}")]
    [InlineData("t.jsonl", " [{\"prompt\":\"q\",\"completion\":\"a\"},\n\n{\"prompt\":\"r\",\"completion\":7}] ")]
    [InlineData("t.txt", "[{\"prompt\":\"q\",\"completion\":\"a\"},\n\n{\"prompt\":\"r\",\"completion\":7}]")]
    [InlineData("t", "{\"prompt\":\"q\",\"completion\":\"a\"}\n\n{\"prompt\":\"r\",\"completion\":7}")]
    public void Load_LinesOrList_ReadsRowsAndLines(string name, string content)
    {
        foreach (var encoding in new Encoding[] { new UTF8Encoding(true), new UTF8Encoding(false), Encoding.Unicode })
        {
            var data = Dataset.Load(folder.Write(name, content, encoding));
            Assert.Equal("", data.Faults.ToString());
            Assert.Equal(["user: q | assistant: a", "user: r | assistant: 7"], Show.Texts(data));
            Assert.Equal([1, 3], data.Examples.Select(example => example.Line));
        }
    }

    [Theory]
    [InlineData("t.jsonl", "{\"prompt\":\"q\"\n{\"prompt\":\"q\",\"completion\":\"a\"}\n", "t.jsonl, row 1 (line 1): this is not valid JSON (at byte 14). Each line must be one whole object: {\"prompt\": \"…\", \"completion\": \"…\"}.")]
    [InlineData("t.jsonl", "{\"prompt\":\"q\",\"completion\":\"a\"}\n[1]\n", "t.jsonl, row 2 (line 2): a row must be an object with named values, but this is a list.")]
    [InlineData("t.jsonl", "{\"prompt\":\"q\",\"completion\":\"a\"}\n{\"prompt\":\"q\"}\n", "t.jsonl, row 2 (line 2), column 'completion': the row has no such value. It has 'prompt'.")]
    [InlineData("t.jsonl", "{\"prompt\":\"q\",\"completion\":\"a\"}\n{\"prompt\":[1],\"completion\":null}\n", "t.jsonl, row 2 (line 2), column 'prompt': a text is needed, but this is a list.\nt.jsonl, row 2 (line 2), column 'completion': the cell is empty.")]
    [InlineData("t.json", "[{\"prompt\":\"q\",\"completion\":\"a\"},\n{\"prompt\":\"q\",,}]", "t.json, line 2: this is not valid JSON (at byte 15 of the line); nothing after it was read.")]
    [InlineData("t.json", "[{\"prompt\":\"q\",\"completion\":\"a\"},\n{\"prompt\":\"q\"", "t.json, line 2: this is not valid JSON (at byte 14 of the line); nothing after it was read.")]
    [InlineData("t.json", "[{\"prompt\":\"q\",\"completion\":\"a\"}] x", "t.json, line 1: this is not valid JSON (at byte 35 of the line); nothing after it was read.")]
    [InlineData("t.json", "[]", "t.json: there are no rows in it.")]
    public void Load_BadJson_SaysWhatAndWhere(string name, string content, string faults) =>
        Assert.Equal(faults, folder.FaultsOf(Dataset.Load(folder.Write(name, content))));

    [Theory]
    [InlineData("{\"count\":1,\"data\":{\"items\":[{\"prompt\":\"q\",\"completion\":\"a\"},{\"prompt\":\"r\",\"completion\":\"b\"}]}}", "data.items")]
    [InlineData("{\"meta\":[{\"x\":1}],\"rows\":[{\"prompt\":\"q\",\"completion\":\"a\"},\n{\"prompt\":\"r\",\"completion\":\"b\"}]}", "rows")]
    [InlineData("{\n \"prompt\": \"q\",\n \"completion\": \"a\"\n}\n{\n \"prompt\": \"r\",\n \"completion\": \"b\"\n}", null)]
    [InlineData("{\"prompt\":\"q\",\"completion\":\"a\"}{\"prompt\":\"r\",\"completion\":\"b\"}", null)]
    public void Open_RowsSomewhere_AreFound(string content, string? path)
    {
        var faults = new FaultList();
        using var source = RowSource.Open(folder.Write("t.json", content), new ReadingOptions(), faults)!;
        Assert.Equal("", faults.ToString());
        Assert.Equal(["q a", "r b"], source.Rows().Select(row => $"{row.Values["prompt"].AsText()} {row.Values["completion"].AsText()}"));
        Assert.Equal(path, source.Report.ListPath);
    }

    [Fact]
    public void Open_ListAskedFor_IsRead()
    {
        var faults = new FaultList();
        using var source = RowSource.Open(folder.Write("t.json", "{\"a\":[{\"x\":1},{\"x\":2}],\"b\":[{\"y\":3}]}"), new ReadingOptions { ListPath = "b" }, faults)!;
        Assert.Equal("3", Assert.Single(source.Rows()).Values["y"].AsText());
    }

    [Fact]
    public void TryFind_PathIntoListsAndObjects_FindsTheValue()
    {
        var faults = new FaultList();
        using var source = RowSource.Open(folder.Write("t.jsonl", "{\"user\":{\"name\":\"Ola\"},\"m\":[{\"c\":\"hi\"}],\"a.b\":7}\n{\"user\":null}\n"), new ReadingOptions(), faults)!;
        var rows = source.Rows().ToList();
        Assert.Equal(["user.name", "m[0].c"], CellPath.In(rows));
        Assert.Equal(["Ola", "hi", "7"], new[] { "user.name", "m[0].c", "a.b" }.Select(path => rows[0].TryFind(path, out var value) ? value.AsText() : null));
        Assert.False(rows[1].TryFind("user.name", out _));
        Assert.False(rows[0].TryFind("m[1].c", out _));
    }

    [Fact]
    public void Load_ListLargerThanTheBuffer_ReadsEveryElement()
    {
        var rows = Enumerable.Range(0, 300).Select(i => $"{{\"prompt\":\"{i}\",\n\"completion\":\"{new string('ą', i * 300)}.\"}}");
        var data = Dataset.Load(folder.Write("t.json", "[" + string.Join(",\n", rows) + "]"));
        Assert.Equal("", data.Faults.ToString());
        Assert.Equal(Enumerable.Range(0, 300).Select(i => (i * 300) + 1), data.Examples.Select(example => example.Completion.Length));
        Assert.Equal(Enumerable.Range(0, 300).Select(i => (long)(i * 2) + 1), data.Examples.Select(example => example.Line));
    }
}
