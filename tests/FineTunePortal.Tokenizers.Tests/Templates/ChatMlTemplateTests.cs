namespace FineTunePortal.Tokenizers.Templates;

public class ChatMlTemplateTests
{
    private static readonly ChatMessage[] Messages = [new("user", "Hi"), new("assistant", "Hello 😀"), new("user", "Bye")];

    [Fact]
    public void Render_Conversation_SpansCoverAssistantTurnsWithTheirEnd()
    {
        var chat = new ChatMlTemplate().Render(Messages, addGenerationPrompt: true);

        Assert.Equal(
            "<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\nHello 😀<|im_end|>\n<|im_start|>user\nBye<|im_end|>\n<|im_start|>assistant\n",
            chat.Text);
        Assert.Equal(["Hello 😀<|im_end|>"], chat.AssistantSpans.Select(span => chat.Text[span]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Render_SourceByJinja_GivesTheSame(bool addGenerationPrompt)
    {
        var expected = new ChatMlTemplate().Render(Messages, addGenerationPrompt);

        var chat = JinjaChatTemplate.Parse(ChatMlTemplate.Source).Render(Messages, addGenerationPrompt);

        Assert.Equal(expected.Text, chat.Text);
        Assert.Equal(expected.AssistantSpans, chat.AssistantSpans);
    }
}
