namespace FineTunePortal.Tokenizers.Templates;

public class ChatTemplateTests
{
    private static readonly ChatMessage[] Messages = [new("user", "Hi")];

    [Fact]
    public void Load_OwnFile_WinsAndSeesSpecialTokens()
    {
        using var folder = new TemporaryFolder();
        folder.With("tokenizer_config.json", """{"bos_token":{"content":"<s>"},"eos_token":"</s>","chat_template":"other"}""");
        folder.With("chat_template.jinja", "{{ bos_token }}{{ messages[0].content }}{{ eos_token }}");

        Assert.Equal("<s>Hi</s>", ChatTemplate.Load(folder.Path)!.Render(Messages, false).Text);
    }

    [Fact]
    public void Load_SeveralTemplates_TakesTheDefault()
    {
        using var folder = new TemporaryFolder();
        folder.With("tokenizer_config.json", """{"chat_template":[{"name":"rag","template":"no"},{"name":"default","template":"yes"}]}""");

        Assert.Equal("yes", ChatTemplate.Load(folder.Path)!.Render(Messages, false).Text);
    }

    [Fact]
    public void Load_NoTemplate_IsNull()
    {
        using var folder = new TemporaryFolder();
        folder.With("tokenizer_config.json", "{}");

        Assert.Null(ChatTemplate.Load(folder.Path));
    }

    [Theory]
    [InlineData("""{"chat_template":[{"name":"rag","template":"no"}]}""", ": chat_template has several templates, but none is named \"default\".")]
    [InlineData("""{"chat_template":5}""", ": chat_template must be a string.")]
    [InlineData("""{"chat_template":"x","eos_token":5}""", ": eos_token must be a string.")]
    [InlineData("{", " is not valid JSON (line 1, byte 1): it may be damaged or cut short; fetch it again.")]
    public void Load_MalformedConfig_SaysWhatAndWhere(string config, string message)
    {
        using var folder = new TemporaryFolder();
        folder.With("tokenizer_config.json", config);

        var e = Assert.ThrowsAny<TokenizerException>(() => ChatTemplate.Load(folder.Path));

        Assert.Equal(Path.Combine(folder.Path, "tokenizer_config.json") + message, e.Message);
    }
}
