using FineTunePortal.Tests;

namespace FineTunePortal.Tokenizers.Templates;

public class AssistantSpanTests
{
    private static readonly Dictionary<string, string> Special = new() { ["bos_token"] = "<s>", ["eos_token"] = "</s>" };
    private static readonly ChatMessage[] Messages =
        [new("system", "Be kind."), new("user", "Hi"), new("assistant", "Hello 😀"), new("user", "Bye"), new("assistant", "Bye")];

    [Fact]
    public void Render_GenerationBlocks_AreTheSpans()
    {
        var chat = Render("{% for m in messages %}[{{ m.role }}]{% if m.role == 'assistant' %}{% generation %}{{ m.content }}</s>{% endgeneration %}{% else %}{{ m.content }}{% endif %}{% endfor %}");

        Assert.Equal(["Hello 😀</s>", "Bye</s>"], Spans(chat));
    }

    [Fact]
    public void Render_NoGenerationBlocks_SpansEndWithTheTurnsToken()
    {
        var chat = Render("{{ bos_token }}{% for m in messages %}[{{ m.role }}] {{ m.content }}</s>\n{% endfor %}{% if add_generation_prompt %}[assistant] {% endif %}");

        Assert.Equal(["Hello 😀</s>", "Bye</s>"], Spans(chat));
    }

    [Fact]
    public void Render_NoTokenEndsTheTurn_SpansTakeAllThatTheTurnAdds()
    {
        var chat = Render("{% for m in messages %}{{ m.role }}: {{ m.content }}\n{% endfor %}{% if add_generation_prompt %}assistant: {% endif %}");

        Assert.Equal(["Hello 😀\n", "Bye\n"], Spans(chat));
    }

    [Fact]
    public void Render_EarlierTurnsAreShortened_SpansAreFoundByContent()
    {
        var chat = Render("{% for m in messages %}<{{ loop.revindex }}:{{ m.role }}>{{ m.content | trim }}</s>{% endfor %}{% if add_generation_prompt %}<assistant>{% endif %}");

        Assert.Equal(["Hello 😀</s>", "Bye</s>"], Spans(chat));
    }

    [Fact]
    public void Render_PartOfAConversationIsRefused_SpansAreFoundByContent()
    {
        var chat = Render("{% if messages | length < 5 %}{{ raise_exception('too short') }}{% endif %}{% for m in messages %}{{ m.content }}</s>{% endfor %}");

        Assert.Equal(["Hello 😀</s>", "Bye</s>"], Spans(chat));
    }

    [Fact]
    public void Render_AnswerIsNotInTheText_SaysWhatToDo()
    {
        var e = Assert.Throws<TokenizerException>(() => Render("{% for m in messages %}{{ loop.length }}{{ m.content | upper | reverse }}{% endfor %}"));

        Assert.Equal(
            "The chat template changes message 3 (assistant) so much that it can't be found in the text; put {% generation %} and {% endgeneration %} around what the assistant writes in the template.",
            e.Message);
    }

    [Theory]
    [InlineData("chatml-basic")]
    [InlineData("bars-with-newlines")]
    [InlineData("angle-roles-with-eos")]
    [InlineData("headers-with-tools-and-date")]
    [InlineData("thinking-stripped-from-history")]
    [InlineData("tools-in-system")]
    public void Render_ReferenceTemplate_SpansHoldTheAnswers(string folder)
    {
        var chat = Render(File.ReadAllText(Repository.Fixture("templates", folder, "template.jinja")));
        string[] answers = ["Hello 😀", "Bye"];

        Assert.Equal(2, chat.AssistantSpans.Count);
        Assert.All(Spans(chat).Zip(answers), pair => Assert.Contains(pair.Second, pair.First, StringComparison.Ordinal));
        Assert.All(Spans(chat), span => Assert.DoesNotContain("Hi", span, StringComparison.Ordinal));
    }

    private static RenderedChat Render(string source) => JinjaChatTemplate.Parse(source, Special, ["<s>", "</s>", "<|im_end|>", "<|eot_id|>", "<|end|>"]).Render(Messages, addGenerationPrompt: false);

    private static IEnumerable<string> Spans(RenderedChat chat) => chat.AssistantSpans.Select(span => chat.Text[span]);
}
