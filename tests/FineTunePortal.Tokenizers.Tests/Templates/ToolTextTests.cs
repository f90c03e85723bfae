namespace FineTunePortal.Tokenizers.Templates;

public class ToolTextTests
{
    private const string Calls = """[{"id":"c1","type":"function","function":{"name":"price","arguments":{"of":"żółw"}}}]""";
    private const string Tools = """[{"type":"function","function":{"name":"price"}}]""";

    private static readonly ChatMessage[] s_messages =
        [new("user", "q") { Tools = Tools }, new("assistant", "") { ToolCalls = Calls }, new("tool", "12"), new("assistant", "It is 12.")];

    [Fact]
    public void InWords_CallsAndFunctions_AreBetweenMarks() => Assert.Equal(
        [
            new ChatMessage("user", "<tools>\n{\"type\":\"function\",\"function\":{\"name\":\"price\"}}\n</tools>\n\nq"),
            new ChatMessage("assistant", "<tool_call>\n{\"name\":\"price\",\"arguments\":{\"of\":\"żółw\"}}\n</tool_call>"),
            new ChatMessage("tool", "12"), new ChatMessage("assistant", "It is 12."),
        ],
        ToolText.InWords(s_messages));

    [Fact]
    public void Render_TemplateThatKnowsTools_IsGivenThem()
    {
        const string Source = "{% if tools %}{{ tools | length }} tools {% endif %}{% for m in messages %}[{{ m.role }}]{% for c in m.tool_calls or [] %}!{{ c.function.name }}({{ c.function.arguments.of }}){% endfor %}{{ m.content }}</s>{% endfor %}{% if add_generation_prompt %}[assistant]{% endif %}";
        var chat = JinjaChatTemplate.Parse(Source, new Dictionary<string, string> { ["eos_token"] = "</s>" }).Render(s_messages, addGenerationPrompt: false);
        Assert.Equal("1 tools [user]q</s>[assistant]!price(żółw)</s>[tool]12</s>[assistant]It is 12.</s>", chat.Text);
        Assert.Equal(["!price(żółw)</s>", "It is 12.</s>"], chat.AssistantSpans.Select(span => chat.Text[span]));
    }

    [Fact]
    public void Render_TemplateThatDoesnt_IsGivenWords()
    {
        const string Source = "{% for m in messages %}[{{ m.role }}]{{ m.content }}</s>{% endfor %}{% if add_generation_prompt %}[assistant]{% endif %}";
        var chat = JinjaChatTemplate.Parse(Source, new Dictionary<string, string> { ["eos_token"] = "</s>" }).Render(s_messages, addGenerationPrompt: false);
        Assert.Equal(["<tool_call>\n{\"name\":\"price\",\"arguments\":{\"of\":\"żółw\"}}\n</tool_call></s>", "It is 12.</s>"], chat.AssistantSpans.Select(span => chat.Text[span]));
        Assert.Equal(new ChatMlTemplate().Render(ToolText.InWords(s_messages), false).Text, new ChatMlTemplate().Render(s_messages, false).Text);
    }
}
