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
    [InlineData("t.json", "[{\"prompt\":\"q\",\"completion\":\"a\"},\n{\"prompt\":\"q\",}]", "t.json, line 2: this is not valid JSON (at byte 15 of the line); nothing after it was read.")]
    [InlineData("t.json", "[{\"prompt\":\"q\",\"completion\":\"a\"},\n{\"prompt\":\"q\"", "t.json, line 2: this is not valid JSON (at byte 14 of the line); nothing after it was read.")]
    [InlineData("t.json", "[{\"prompt\":\"q\",\"completion\":\"a\"}] x", "t.json, line 1: this is not valid JSON (at byte 35 of the line); nothing after it was read.")]
    [InlineData("t.json", "[]", "t.json: there are no rows in it.")]
    public void Load_BadJson_SaysWhatAndWhere(string name, string content, string faults) =>
        Assert.Equal(faults, folder.FaultsOf(Dataset.Load(folder.Write(name, content))));

    [Fact]
    public void Load_JsonFormatOnOneObject_AsksForAList()
    {
        var data = Dataset.Load(folder.Write("t.json", "{\"prompt\":\"q\"}"), new DataOptions { Format = DataFormat.Json });
        Assert.Equal("t.json: the file holds a single value, not a list. Write the rows as [ {…}, {…} ], or one object a line.", folder.FaultsOf(data));
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
