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
}
