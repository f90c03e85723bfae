using FineTunePortal.Datasets;
using FineTunePortal.Tokenizers;

namespace FineTunePortal.Training.Data;

/// <summary>Turns conversations into token ids with labels on what is to be learned.</summary>
/// <param name="tokenizer">The model's tokenizer.</param>
/// <param name="template">How the model writes a conversation.</param>
/// <param name="trainOnPrompt">Label everything, not only what the assistant wrote.</param>
public sealed class ExampleEncoder(Tokenizer tokenizer, IChatTemplate template, bool trainOnPrompt = false)
{
    /// <summary>
    /// The conversation as the model reads it. A token is labelled when it begins inside what the assistant wrote; the
    /// token that ends the assistant's turn is part of that.
    /// </summary>
    public TokenizedExample Encode(IReadOnlyList<ChatMessage> messages)
    {
        if (messages is [{ Role: Example.TextRole } text])
        {
            // Nobody says it to anybody: no template, and all of it is learned.
            int[] ids = tokenizer.Encode(text.Content, addSpecialTokens: true).Ids;
            return new(ids, [.. ids]);
        }

        var chat = template.Render(messages, addGenerationPrompt: false);
        // A template writes its own special tokens: the tokenizer must not add them a second time.
        var encoding = tokenizer.Encode(chat.Text, addSpecialTokens: false);
        var labels = new int[encoding.Ids.Length];
        var spans = new Queue<(int Start, int End)>(chat.AssistantSpans.Select(span => (span.Start.Value, span.End.Value)));
        for (int i = 0; i < labels.Length; i++)
        {
            int start = encoding.CharOffsets[i].Start;
            while (spans.TryPeek(out var span) && start >= span.End)
            {
                spans.Dequeue();
            }

            bool learned = trainOnPrompt || (spans.TryPeek(out var current) && start >= current.Start);
            labels[i] = learned ? encoding.Ids[i] : TokenizedExample.IgnoredLabel;
        }

        return new(encoding.Ids, labels);
    }

    /// <summary>The ids after which the model is to answer.</summary>
    public int[] EncodePrompt(IReadOnlyList<ChatMessage> messages) =>
        tokenizer.Encode(template.Render(messages, addGenerationPrompt: true).Text, addSpecialTokens: false).Ids;
}
