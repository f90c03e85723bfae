using System.Globalization;
using System.Text.Json;
using FineTunePortal.Tokenizers;

namespace FineTunePortal.Datasets;

/// <summary>Reads a conversation as OpenAI writes it (<c>role</c>, <c>content</c>, <c>tool_calls</c>) or as ShareGPT does (<c>from</c>, <c>value</c>).</summary>
internal static class MessageList
{
    public const string System = "system";
    public const string Assistant = "assistant";
    private const string Call = "function_call";

    private static readonly Dictionary<string, string> Roles = new(StringComparer.OrdinalIgnoreCase)
    {
        ["system"] = System, ["developer"] = System,
        ["user"] = "user", ["human"] = "user", ["prompter"] = "user",
        ["assistant"] = Assistant, ["gpt"] = Assistant, ["chatgpt"] = Assistant, ["bot"] = Assistant, ["model"] = Assistant, [Call] = Assistant,
        ["tool"] = "tool", ["function"] = "tool", ["observation"] = "tool",
    };

    /// <summary>The conversation up to its last answer; null when there is none, and the fault says why.</summary>
    public static List<ChatMessage>? Read(DataRow row, string column, FaultList faults) => ReadAll(row, column, faults) is { } messages && EndWithAnswer(row, column, messages, faults) ? messages : null;

    /// <summary>All of the messages, whoever is last; null when they can't be read, and the fault says why.</summary>
    public static List<ChatMessage>? ReadAll(DataRow row, string column, FaultList faults)
    {
        if (!row.TryFind(column, out var value) || !value.TryGetStructure(out var list) || list.ValueKind != JsonValueKind.Array)
        {
            faults.Add(row.Fault("bad_messages", column, "a list of messages is needed: [{\"role\": \"user\", \"content\": \"…\"}, …]."));
            return null;
        }

        var messages = new List<ChatMessage>();
        foreach (var item in list.EnumerateArray())
        {
            if (ReadOne(item, messages.Count + 1, out var problem) is not { } message)
            {
                faults.Add(row.Fault("bad_messages", column, problem!));
                return null;
            }

            messages.Add(message);
        }

        return messages;
    }

    /// <summary>A message alone, which is no list.</summary>
    public static List<ChatMessage>? ReadOne(DataRow row, string column, JsonElement item, FaultList faults)
    {
        if (ReadOne(item, 1, out var problem) is { } message)
        {
            return [message];
        }

        faults.Add(row.Fault("bad_messages", column, problem!));
        return null;
    }

    /// <summary>Leaves out what stands behind the last answer; false when there is none.</summary>
    public static bool EndWithAnswer(DataRow row, string column, List<ChatMessage> messages, FaultList faults)
    {
        var last = messages.FindLastIndex(message => message.Role == Assistant);
        if (last < 1)
        {
            faults.Add(row.Fault("no_answer", column, last == 0 ? new DataSentence("answer_first", "the answer stands first: there is nothing that it answers.") : new DataSentence("no_answer", "no message is by the assistant, so there is nothing to learn.")));
            return false;
        }

        messages.RemoveRange(last + 1, messages.Count - last - 1);
        return true;
    }

    private static ChatMessage? ReadOne(JsonElement item, int number, out DataSentence? problem)
    {
        problem = null;
        var place = number.ToString(CultureInfo.InvariantCulture);
        if (item.ValueKind != JsonValueKind.Object)
        {
            problem = new DataSentence("message_not_object", $"message {number} is not an object with role and content.", place);
            return null;
        }

        var name = Text(item, "role") ?? Text(item, "from");
        if (name is null || !Roles.TryGetValue(name, out var role))
        {
            problem = name is null
                ? new DataSentence("message_without_role", $"message {number} has no role.", place)
                : new DataSentence("message_role", $"message {number} has the role '{name}'. Known are system, user, assistant and tool.", place, name);
            return null;
        }

        var content = Content(item);
        var calls = role == Assistant ? ToolCalls.Of(item) : null;
        if (name == Call && content is not null && ToolCalls.Of(content) is { } written)
        {
            (content, calls) = ("", written);
        }

        // A function may have nothing to say; whoever calls one needn't say anything besides.
        if (string.IsNullOrWhiteSpace(content) && calls is null && role != "tool")
        {
            problem = new DataSentence("message_without_text", $"message {number} ({role}) has no text.", place, role);
            return null;
        }

        return new ChatMessage(role, content ?? "") { ToolCalls = calls, Tools = item.TryGetProperty("tools", out var tools) ? ToolCalls.Functions(new DataValue(tools)) : null };
    }

    /// <summary>A text, or a list of parts of which each is a text.</summary>
    private static string? Content(JsonElement item)
    {
        if (Text(item, "content") is { } text)
        {
            return text;
        }

        if (!item.TryGetProperty("content", out var parts) || parts.ValueKind != JsonValueKind.Array)
        {
            return Text(item, "value");
        }

        var texts = parts.EnumerateArray().Select(part => part.ValueKind == JsonValueKind.Object ? Text(part, "text") : null).ToList();
        return texts.Contains(null) ? null : string.Concat(texts);
    }

    private static string? Text(JsonElement item, string key) =>
        item.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
