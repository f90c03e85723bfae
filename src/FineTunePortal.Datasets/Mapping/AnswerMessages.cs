using System.Text.Json;
using FineTunePortal.Tokenizers;

namespace FineTunePortal.Datasets;

/// <summary>
/// Puts a question and an answer together where either may be a text or a list of messages, as preference pairs and thumbs come:
/// both texts; the answer a message or two behind the question; the answer a whole conversation, which holds the question already;
/// or a dialogue as one text, as Anthropic writes it.
/// </summary>
internal static class AnswerMessages
{
    private const string Human = "\n\nHuman:";
    private const string Assistant = "\n\nAssistant:";

    /// <summary>A conversation that ends with the answer; null when there is none, and the fault says why.</summary>
    /// <param name="prompt">The question's column; empty where answers hold it too.</param>
    public static List<ChatMessage>? Read(DataRow row, string prompt, string answer, FaultList faults)
    {
        var question = prompt.Length == 0 ? [] : Turns(row, prompt, "user", faults);
        var reply = question is null ? null : Turns(row, answer, MessageList.Assistant, faults);
        if (reply is null)
        {
            return null;
        }

        // A whole conversation begins with what was asked.
        var isWhole = reply[0].Role != MessageList.Assistant;
        List<ChatMessage> messages = isWhole ? reply : [.. question!, .. reply];
        return MessageList.EndWithAnswer(row, answer, messages, faults) ? messages : null;
    }

    private static List<ChatMessage>? Turns(DataRow row, string column, string role, FaultList faults)
    {
        if (!row.TryFind(column, out var value) || value.IsNull || (value.AsText() is { } empty && string.IsNullOrWhiteSpace(empty)))
        {
            faults.Add(row.Fault("empty_cell", column, "the cell is empty."));
            return null;
        }

        if (value.AsText() is { } text && !(text.AsSpan().TrimStart().StartsWith("[{") && value.TryGetStructure(out _)))
        {
            return text.StartsWith(Human, StringComparison.Ordinal) && text.Contains(Assistant, StringComparison.Ordinal) ? Dialogue(text) : [new ChatMessage(role, text)];
        }

        var messages = value.TryGetStructure(out var one) && one.ValueKind == JsonValueKind.Object ? MessageList.ReadOne(row, column, one, faults) : MessageList.ReadAll(row, column, faults);
        if (messages is { Count: 0 })
        {
            faults.Add(row.Fault("empty_cell", column, "the cell is empty."));
            return null;
        }

        return messages;
    }

    private static List<ChatMessage> Dialogue(string text)
    {
        var messages = new List<ChatMessage>();
        foreach (var part in text.Split(Human, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var turns = part.Split(Assistant, StringSplitOptions.TrimEntries);
            messages.Add(new ChatMessage("user", turns[0]));
            messages.AddRange(turns.Skip(1).Where(turn => turn.Length > 0).Select(turn => new ChatMessage(MessageList.Assistant, turn)));
        }

        return messages;
    }
}
