namespace FineTunePortal.Datasets.Tests;

public class MappingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private Dataset Load(string line, DataOptions? options = null) => Dataset.Load(folder.Write("t.jsonl", line), options);

    [Theory]
    [InlineData("""{"id":1,"Question":"q","Answer":"a"}""", "user: q | assistant: a")]
    [InlineData("""{"id":1,"text":"q","category":"a"}""", "user: q | assistant: a")]
    [InlineData("""{"prompt":"q","completion":"a","system":"s"}""", "system: s | user: q | assistant: a")]
    [InlineData("""{"instruction":"i","input":"","output":"a"}""", "user: i | assistant: a")]
    [InlineData("""{"instruction":"i","input":"x","output":"a"}""", "user: i\n\nx | assistant: a")]
    [InlineData("""{"instruction":"i","output":"a"}""", "user: i | assistant: a")]
    [InlineData("""{"instruction":"i","context":null,"response":"a","category":"qa"}""", "user: i | assistant: a")]
    [InlineData("""{"messages":[{"role":"system","content":"s"},{"role":"user","content":"q"},{"role":"assistant","content":"a"}]}""", "system: s | user: q | assistant: a")]
    [InlineData("""{"conversations":[{"from":"human","value":"q"},{"from":"gpt","value":"a"},{"from":"human","value":"thanks"}]}""", "user: q | assistant: a")]
    [InlineData("""{"messages":[{"role":"user","content":[{"type":"text","text":"q"},{"type":"text","text":"!"}]},{"role":"assistant","content":"a"}]}""", "user: q! | assistant: a")]
    [InlineData("""{"prompt":[{"role":"system","content":"s"},{"role":"user","content":"q"}],"completion":[{"role":"assistant","content":"a"}]}""", "system: s | user: q | assistant: a")]
    [InlineData("""{"instruction":"i","instances":[{"input":"","output":"a"}]}""", "user: i | assistant: a")]
    public void Load_KnownLayout_IsRecognised(string line, string example)
    {
        var data = Load(line);
        Assert.Equal("", data.Faults.ToString());
        Assert.Equal([example], Show.Texts(data));
        Assert.Empty(data.Notes);
    }

    [Fact]
    public void Load_SeveralInstances_GivesAnExampleEach()
    {
        var data = Load("""{"instruction":"i","instances":[{"input":"x","output":"a"},{"input":"y","output":"b"},{"input":"z"}]}""");
        Assert.Equal(["user: i\n\nx | assistant: a", "user: i\n\ny | assistant: b"], Show.Texts(data));
        Assert.Equal("t.jsonl, row 1 (line 1), column 'instances': an instance has no output.", folder.FaultsOf(data));
    }

    [Fact]
    public void Load_TwoUnknownColumns_TakesThemAndSaysSo()
    {
        var data = Load("""{"left":"q","right":"a"}""");
        Assert.Equal(["user: q | assistant: a"], Show.Texts(data));
        Assert.EndsWith("'left' is taken for the question and 'right' for the answer, since they are the only columns.", Assert.Single(data.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ColumnsGiven_AreUsed()
    {
        var data = Load("""{"prompt":"no","completion":"no","Q":"q","a ":"a","about":"s"}""", new DataOptions { PromptColumn = "q", CompletionColumn = "a", SystemColumn = "about" });
        Assert.Equal(["system: s | user: q | assistant: a"], Show.Texts(data));
    }

    [Fact]
    public void Load_SystemPromptGiven_FillsWhereThereIsNone()
    {
        var options = new DataOptions { SystemPrompt = "be kind" };
        Assert.Equal(["system: be kind | user: q | assistant: a"], Show.Texts(Load("""{"prompt":"q","completion":"a","system":""}""", options)));
        Assert.Equal(["system: s | user: q | assistant: a"], Show.Texts(Load("""{"prompt":"q","completion":"a","system":"s"}""", options)));
        Assert.Equal(["system: s | user: q | assistant: a"], Show.Texts(Load("""{"messages":[{"role":"system","content":"s"},{"role":"user","content":"q"},{"role":"assistant","content":"a"}]}""", options)));
    }

    [Fact]
    public void Load_OnlyPromptColumnGiven_AsksForTheOther()
    {
        var data = Load("""{"a":"1","b":"2","c":"3"}""", new DataOptions { PromptColumn = "a" });
        Assert.Equal("t.jsonl: completion_column is not given. Its columns are 'a', 'b', 'c'.", folder.FaultsOf(data));
    }

    [Fact]
    public void Load_MessagesInATable_AreParsed()
    {
        var file = folder.Write("t.csv", "id,messages\n1,\"[{\"\"role\"\":\"\"user\"\",\"\"content\"\":\"\"q\"\"},{\"\"role\"\":\"\"assistant\"\",\"\"content\"\":\"\"a\"\"}]\"\n2,hello\n");
        var data = Dataset.Load(file);
        Assert.Equal(["user: q | assistant: a"], Show.Texts(data));
        Assert.StartsWith("t.csv, row 2 (line 3), column 'messages': a list of messages is needed", folder.FaultsOf(data), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[]""", "no message is by the assistant, so there is nothing to learn.")]
    [InlineData("""[{"role":"user","content":"q"}]""", "no message is by the assistant, so there is nothing to learn.")]
    [InlineData("""[{"role":"assistant","content":"a"}]""", "the answer stands first: there is nothing that it answers.")]
    [InlineData("""[{"role":"wizard","content":"a"}]""", "message 1 has the role 'wizard'. Known are system, user, assistant and tool.")]
    [InlineData("""[{"content":"a"}]""", "message 1 has no role.")]
    [InlineData("""[{"role":"user","content":"q"},{"role":"assistant","content":null}]""", "message 2 (assistant) has no text.")]
    [InlineData("""[{"role":"user","content":[{"type":"image_url"}]}]""", "message 1 (user) has no text.")]
    [InlineData("""["q","a"]""", "message 1 is not an object with role and content.")]
    [InlineData("""{"role":"user"}""", "a list of messages is needed: [{\"role\": \"user\", \"content\": \"…\"}, …].")]
    public void Load_BadMessages_SaysWhichOne(string messages, string fault) =>
        Assert.Equal($"t.jsonl, row 1 (line 1), column 'messages': {fault}", folder.FaultsOf(Load($"{{\"messages\":{messages}}}")));
}
