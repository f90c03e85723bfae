using System.Text;

namespace FineTunePortal.Datasets.Tests.Mapping;

/// <summary>Pairs and thumbs in the forms in which they are published: texts, messages, whole conversations, dialogues.</summary>
public class AnswerMessagesTests
{
    private const string Talk = "user: q | assistant: a";

    [Theory]
    [InlineData("""{"p":"q","c":"a","r":"b"}""", "p", "user: q | assistant: b")]
    [InlineData("""{"p":[{"role":"system","content":"s"},{"role":"user","content":"q"}],"c":[{"role":"assistant","content":"a"}],"r":[{"role":"assistant","content":"b"}]}""", "p", "system: s | user: q | assistant: b")]
    [InlineData("""{"p":"q","c":[{"role":"user","content":"q"},{"role":"assistant","content":"a"}],"r":[{"role":"user","content":"q"},{"role":"assistant","content":"b"}]}""", "p", "user: q | assistant: b")]
    [InlineData("""{"p":[{"from":"human","value":"q"}],"c":{"from":"gpt","value":"a"},"r":{"from":"gpt","value":"b"}}""", "p", "user: q | assistant: b")]
    [InlineData("""{"c":"\n\nHuman: q\n\nAssistant: a","r":"\n\nHuman: q\n\nAssistant: b"}""", "", "user: q | assistant: b")]
    [InlineData("""{"p":"q","c":"[a] is {it}","r":"[{ no json"}""", "p", "user: q | assistant: [{ no json")]
    public void Build_Pair_EndsWithTheBetterAnswer(string line, string prompt, string worse)
    {
        var mapping = new ColumnMapping(MappingKind.Preference, prompt, "c") { Rejected = "r" };
        var (better, faults) = Build(line, mapping);
        Assert.Equal("", faults.ToString());
        Assert.Equal(worse.Replace("assistant: b", "assistant: a", StringComparison.Ordinal).Replace("[{ no json", "[a] is {it}", StringComparison.Ordinal), better);
        Assert.Equal(worse, Build(line, mapping with { Completion = "r", Rejected = null }).Text);
    }

    [Theory]
    [InlineData("""{"p":"q","c":"a","r":""}""", "t.jsonl, row 1 (line 1), column 'r': the cell is empty.")]
    [InlineData("""{"p":"q","c":[],"r":"b"}""", "t.jsonl, row 1 (line 1), column 'c': the cell is empty.")]
    [InlineData("""{"p":"q","c":[{"role":"user","content":"q"}],"r":"b"}""", "t.jsonl, row 1 (line 1), column 'c': no message is by the assistant, so there is nothing to learn.")]
    public void Build_HalfAPair_IsAFault(string line, string fault)
    {
        var (text, faults) = Build(line, new ColumnMapping(MappingKind.Preference, "p", "c") { Rejected = "r" });
        Assert.Equal("", text);
        Assert.Equal(fault, faults.ToString());
    }

    [Theory]
    [InlineData("true", Talk)]
    [InlineData("\"nie\"", Talk)]
    [InlineData("-1", Talk)]
    [InlineData("\"maybe\"", "")]
    [InlineData("null", "")]
    public void Build_Thumb_MustSayYesOrNo(string thumb, string expected)
    {
        var (text, faults) = Build($"{{\"p\":\"q\",\"c\":\"a\",\"l\":{thumb}}}", new ColumnMapping(MappingKind.Feedback, "p", "c") { Rating = "l" });
        Assert.Equal(expected, text);
        Assert.Equal(expected.Length > 0 ? "" : "t.jsonl, row 1 (line 1), column 'l': whether the answer was good is needed: true or false, yes or no, 1 or 0.", faults.ToString());
    }

    private static (string Text, FaultList Faults) Build(string line, ColumnMapping mapping)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(line + "\n"));
        var faults = new FaultList();
        var row = StoredRows.Read(stream).Single() with { File = "t.jsonl" };
        return (string.Join(" / ", new ExampleBuilder(mapping, null, faults).Build(row).Select(Show.Text)), faults);
    }
}
