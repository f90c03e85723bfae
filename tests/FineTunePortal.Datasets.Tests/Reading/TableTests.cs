using System.Text;

namespace FineTunePortal.Datasets.Tests;

public class TableTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("prompt,completion\nq;1,a\n")]
    [InlineData("prompt;completion\nq;1;a\n", "q", true)]
    [InlineData("prompt;completion\n\"q;1\";a\n")]
    [InlineData("prompt\tcompletion\nq;1\ta\n")]
    [InlineData("prompt|completion\nq;1|a\n")]
    [InlineData("sep=;\nprompt;completion\n\"q;1\";a\n")]
    [InlineData("prompt,completion\r\nq;1,a\r\n")]
    [InlineData("prompt,completion\rq;1,a\r")]
    [InlineData("prompt,completion,\nq;1,a,\n")]
    [InlineData("\n\nprompt,completion\n\n  \nq;1,a\n\n")]
    [InlineData(" prompt , completion \nq;1,a")]
    public void Load_AnyUsualTable_FindsTheDelimiter(string content, string prompt = "q;1", bool faulty = false)
    {
        var data = Dataset.Load(folder.Write("t.csv", content));
        Assert.Equal(faulty ? 1 : 0, data.Faults.Total);
        Assert.Equal(faulty ? [] : [$"user: {prompt} | assistant: a"], Show.Texts(data));
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Load_AnyUnicodeEncoding_ReadsTheSame(Encoding encoding)
    {
        var data = Dataset.Load(folder.Write("t.csv", "prompt,completion\nZażółć gęślą,țânțar 😀\n", encoding));
        Assert.Equal(["user: Zażółć gęślą | assistant: țânțar 😀"], Show.Texts(data));
    }

    public static TheoryData<Encoding> Encodings() =>
    [
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        new UnicodeEncoding(bigEndian: false, byteOrderMark: true), new UnicodeEncoding(bigEndian: true, byteOrderMark: true),
        new UnicodeEncoding(bigEndian: false, byteOrderMark: false), new UnicodeEncoding(bigEndian: true, byteOrderMark: false),
        new UTF32Encoding(bigEndian: false, byteOrderMark: true),
    ];

    [Fact]
    public void Load_QuotesAndLineBreaksInCells_KeepsThemAndCountsLines()
    {
        var data = Dataset.Load(folder.Write("t.csv", "prompt,completion\r\n\"a \"\"b\"\"\r\nc\",x\r\n5\" screen,y\r\n"));
        Assert.Equal(["user: a \"b\"\nc | assistant: x", "user: 5\" screen | assistant: y"], Show.Texts(data));
        Assert.Equal([(1L, 2L), (2L, 4L)], data.Examples.Select(example => (example.Row, example.Line)));
    }

    [Theory]
    [InlineData("", "t.csv: the file is empty.")]
    [InlineData(" \n\t\r\n", "t.csv: the file is empty: there is nothing but white space in it.")]
    [InlineData("prompt,completion\n", "t.csv: there are no rows in it, only a header.")]
    [InlineData("prompt,completion\nq\n", "t.csv, row 1 (line 2): the row has 1 cell, but the header has 2 columns; 'completion' is missing.")]
    [InlineData("prompt,completion\nq,a,b\n", "t.csv, row 1 (line 2): the row has 3 cells, but the header has 2 columns. A cell that holds ',' must stand in quotes.")]
    [InlineData("prompt,completion\nq,\n ,a\n", "t.csv, row 1 (line 2), column 'completion': the cell is empty.\nt.csv, row 2 (line 3), column 'prompt': the cell is empty.")]
    [InlineData("prompt,completion\n\"q\"x,a\n", "t.csv, line 2: text follows a closing quote. Inside quotes a quote is written twice: \"\".")]
    [InlineData("a^b\n1^2\n", "t.csv: which columns hold the question and the answer can't be told from their names. Only one column, 'a^b', was found: is the delimiter '^'?")]
    [InlineData("text\nq\n", "t.csv: which columns hold the question and the answer can't be told from their names. Only one column, 'text', was found; a question and an answer are needed.")]
    [InlineData("id,name,age\n1,2,3\n", "t.csv: which columns hold the question and the answer can't be told from their names. Its columns are 'id', 'name', 'age'. Name them with prompt_column and completion_column.")]
    public void Load_BadTable_SaysWhatAndWhere(string content, string faults) =>
        Assert.Equal(faults, folder.FaultsOf(Dataset.Load(folder.Write("t.csv", content))));

    [Fact]
    public void Load_QuoteNeverClosed_NamesTheRow()
    {
        var data = Dataset.Load(folder.Write("t.csv", "prompt,completion\nq,a\n\"q2,a2\nq3,a3\n"));
        Assert.Equal(
            "t.csv, line 3: a quote is opened in this row and never closed. From here on each line was taken for a row.\n"
            + "t.csv, row 2 (line 3): the row has 1 cell, but the header has 2 columns; 'completion' is missing.",
            folder.FaultsOf(data));
        Assert.Equal(["user: q | assistant: a", "user: q3 | assistant: a3"], Show.Texts(data));
    }

    [Fact]
    public void Load_WrongDelimiterGiven_AsksForTheRightOne()
    {
        var data = Dataset.Load(folder.Write("t.csv", "a;b;c\n1;2;3\n"), new DataOptions { Delimiter = ',', PromptColumn = "a", CompletionColumn = "b" });
        Assert.Equal(
            "t.csv: there is no column 'a'. Only one column, 'a;b;c', was found: is the delimiter ';'?\nt.csv: there is no column 'b'. Only one column, 'a;b;c', was found: is the delimiter ';'?",
            folder.FaultsOf(data));
    }

    [Fact]
    public void Load_ManyBadRows_ShowsTheFirstFewAndCounts()
    {
        var data = Dataset.Load(folder.Write("t.csv", "prompt,completion\n" + string.Concat(Enumerable.Range(1, 100).Select(i => i % 2 == 0 ? "q,a\n" : "q\n"))));
        Assert.Equal(50, data.Faults.Total);
        Assert.Equal(50, data.Examples.Count);
        Assert.Equal(FaultList.KeptPerKind, data.Faults.Kept.Count);
        Assert.EndsWith("  … and 45 more like this", folder.FaultsOf(data), StringComparison.Ordinal);
        Assert.Contains("row 3 (line 4)", Assert.Throws<DataException>(data.Faults.ThrowIfAny).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(65_530)]
    [InlineData(200_000)]
    public void Load_OldEncoding_NamesByteAndLine(int linesBefore)
    {
        byte[] content = [.. Encoding.UTF8.GetBytes("prompt,completion\n" + string.Concat(Enumerable.Repeat("ą,ț\n", linesBefore))), (byte)'q', (byte)',', 0xE6, (byte)'\n'];
        Assert.Equal(
            $"t.csv, line {linesBefore + 2}: byte 0xE6 is not UTF-8, though most of the file is. Such characters are shown as \uFFFD: mend them, or save the file as UTF-8 again (spreadsheets call it 'CSV UTF-8').",
            folder.FaultsOf(Dataset.Load(folder.Write("t.csv", content))));
    }

    [Fact]
    public void Load_ManyLettersOfTwoBytes_IsAccepted()
    {
        var data = Dataset.Load(folder.Write("t.csv", "prompt,completion\n" + string.Concat(Enumerable.Repeat("ąę,😀\n", 40_000))));
        Assert.Equal(0, data.Faults.Total);
        Assert.Equal(40_000, data.Examples.Count);
    }

    [Fact]
    public void Load_NoSuchFile_SaysSo() => Assert.Equal("/nonexistent/x.csv: there is no such file.", Dataset.Load("/nonexistent/x.csv").Faults.ToString());

    [Fact]
    public void Load_Folder_AsksForAFile() =>
        Assert.EndsWith(": this is a folder; name a file in it.", Dataset.Load(Path.GetTempPath()).Faults.ToString(), StringComparison.Ordinal);

    [Fact]
    public void Load_TwoFiles_ReadsBothAndReportsEach()
    {
        var data = Dataset.Load([folder.Write("a.csv", "prompt,completion\nq,a\n"), folder.Write("b.csv", ""), folder.Write("c.jsonl", """{"prompt":"q2","completion":"a2"}""")]);
        Assert.Equal(["user: q | assistant: a", "user: q2 | assistant: a2"], Show.Texts(data));
        Assert.Equal("b.csv: the file is empty.", folder.FaultsOf(data));
    }

    [Fact]
    public void Load_MaxRows_StopsThere()
    {
        var data = Dataset.Load(folder.Write("t.csv", "prompt,completion\nq,a\nr,b\nbroken\n"), new DataOptions { MaxRows = 2 });
        Assert.Equal(2, data.Rows);
        Assert.Equal(0, data.Faults.Total);
    }
}
