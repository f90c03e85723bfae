using System.Text;
using FineTunePortal.Tokenizers;
using FineTunePortal.Tokenizers.Templates;

namespace FineTunePortal.Training.Data;

/// <summary>
/// The text of a model that has no chat template: what was said, line after line, and the end token after each answer.
/// A question that ends in white space is joined to its answer as it is, as TRL joins prompt and completion.
/// </summary>
/// <param name="beginning">Text of the token that begins a sequence; empty for models without one.</param>
/// <param name="end">Text of the token that ends a sequence.</param>
public sealed class PlainTemplate(string beginning, string end) : IChatTemplate
{
    /// <inheritdoc/>
    public RenderedChat Render(IReadOnlyList<ChatMessage> messages, bool addGenerationPrompt)
    {
        var text = new StringBuilder(beginning);
        var spans = new List<Range>();
        foreach (var message in ToolText.InWords(messages))
        {
            int start = text.Length;
            text.Append(message.Content);
            if (message.Role == "assistant")
            {
                text.Append(end);
                spans.Add(start..text.Length);
            }
            else if (message.Content.Length > 0 && !char.IsWhiteSpace(message.Content[^1]))
            {
                text.Append('\n');
            }
        }

        return new(text.ToString(), spans);
    }
}
