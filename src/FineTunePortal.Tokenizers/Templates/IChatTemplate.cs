namespace FineTunePortal.Tokenizers;

/// <summary>Lays a conversation out as the text that a model was trained on.</summary>
public interface IChatTemplate
{
    /// <param name="addGenerationPrompt">Ends the text where the assistant is to go on.</param>
    /// <exception cref="TokenizerException">The template can't lay out this conversation.</exception>
    RenderedChat Render(IReadOnlyList<ChatMessage> messages, bool addGenerationPrompt);
}

/// <summary>A conversation as text.</summary>
/// <param name="AssistantSpans">UTF-16 ranges of what the assistant wrote, the token that ends its turn included.</param>
public sealed record RenderedChat(string Text, IReadOnlyList<Range> AssistantSpans);
