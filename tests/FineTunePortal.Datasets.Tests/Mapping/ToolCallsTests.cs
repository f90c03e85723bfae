namespace FineTunePortal.Datasets.Tests.Mapping;

/// <summary>Conversations in which functions are called, as OpenAI's files and ShareGPT's hold them.</summary>
public sealed class ToolCallsTests : IDisposable
{
    private const string Tools = """[{"type":"function","function":{"name":"price","parameters":{"type":"object"}}}]""";
    private const string InWords = "<tool_call>\n{\"name\":\"price\",\"arguments\":{\"of\":\"żółw\"}}\n</tool_call>";

    private readonly FineTunePortal.Tests.TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{"messages":[{"role":"user","content":"q"},{"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"price","arguments":"{\"of\":\"żółw\"}"}}]},{"role":"tool","tool_call_id":"c1","content":"12"},{"role":"assistant","content":"It is 12."}]}""")]
    [InlineData("""{"messages":[{"role":"user","content":"q"},{"role":"assistant","function_call":{"name":"price","arguments":"{\"of\":\"żółw\"}"}},{"role":"function","name":"price","content":"12"},{"role":"assistant","content":"It is 12."}]}""")]
    [InlineData("""{"conversations":[{"from":"human","value":"q"},{"from":"function_call","value":"{\"name\":\"price\",\"arguments\":{\"of\":\"żółw\"}}"},{"from":"observation","value":"12"},{"from":"gpt","value":"It is 12."}]}""")]
    public void Load_CallsOfFunctions_AreTheAssistantsWords(string line)
    {
        var data = Load(line);
        Assert.Equal("", data.Faults.ToString());
        Assert.Equal([("user", "q"), ("assistant", InWords), ("tool", "12"), ("assistant", "It is 12.")], data.Examples[0].Messages.Select(message => (message.Role, message.Text)));
    }

    [Fact]
    public void Load_AnswerIsACall_EndsWithIt()
    {
        var data = Load("""{"messages":[{"role":"user","content":"q"},{"role":"assistant","tool_calls":[{"function":{"name":"price","arguments":"{\"of\":\"żółw\"}"}}]}],"tools":""" + Tools + "}");
        Assert.Equal("", data.Faults.ToString());
        Assert.Equal(InWords, data.Examples[0].Completion);
        Assert.Equal(Tools, data.Examples[0].Messages[0].Tools);
    }

    [Fact]
    public void Load_ArgumentsThatAreNoJson_StayAsTheyAre()
    {
        var data = Load("""{"messages":[{"role":"user","content":"q"},{"role":"assistant","tool_calls":[{"function":{"name":"price","name":"two","arguments":"{torn"}}, 7]}]}""");
        Assert.Equal("<tool_call>\n{\"name\":\"price\",\"name\":\"two\",\"arguments\":\"{torn\"}\n</tool_call>\n<tool_call>\n7\n</tool_call>", data.Examples[0].Completion);
    }

    [Fact]
    public void Split_FunctionsAndCalls_ComeBackFromTheFile()
    {
        string line = """{"messages":[{"role":"user","content":"q"},{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"price","arguments":"{\"of\":1}"}}]}],"tools":""" + Tools + "}\n";
        using var rows = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(line));
        var files = SplitWriter.Write(rows, new ColumnMapping(MappingKind.Messages, "messages") { Tools = "tools" }, new SplitShares(0, 0), _folder["split"]);
        Assert.Equal(
            "{\"messages\":[{\"role\":\"user\",\"content\":\"q\",\"tools\":" + Tools + "},{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[{\"id\":\"c1\",\"type\":\"function\",\"function\":{\"name\":\"price\",\"arguments\":{\"of\":1}}}]}]}\n",
            File.ReadAllText(files.Training));
        var again = Dataset.Load(files.Training);
        Assert.Equal(Load(line).Examples[0].Messages, again.Examples[0].Messages);
    }

    private Dataset Load(string line)
    {
        File.WriteAllText(_folder["t.jsonl"], line);
        return Dataset.Load(_folder["t.jsonl"]);
    }
}
