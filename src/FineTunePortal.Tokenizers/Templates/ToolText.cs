using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace FineTunePortal.Tokenizers.Templates;

/// <summary>
/// Functions and their calls as text, for templates that know nothing of them: calls between <c>&lt;tool_call&gt;</c> marks and
/// functions between <c>&lt;tools&gt;</c> marks, as the Hermes models began it and many models write it.
/// </summary>
public static class ToolText
{
    private static readonly JsonWriterOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The conversation without anything but roles and texts.</summary>
    public static IReadOnlyList<ChatMessage> InWords(IReadOnlyList<ChatMessage> messages) =>
        messages.Any(message => message.ToolCalls is not null || message.Tools is not null) ? [.. messages.Select(InWords)] : messages;

    /// <summary>A message of a role and a text alone.</summary>
    public static ChatMessage InWords(ChatMessage message)
    {
        if (message.ToolCalls is null && message.Tools is null)
        {
            return message;
        }

        var text = new StringBuilder();
        if (message.Tools is { } tools)
        {
            text.Append("<tools>\n");
            Lines(text, tools, "\n", static (writer, tool) => tool.WriteTo(writer));
            text.Append("\n</tools>");
        }

        Append(text, message.Content, "\n\n");
        if (message.ToolCalls is { } calls)
        {
            Append(text, "<tool_call>\n", "\n");
            Lines(text, calls, "\n</tool_call>\n<tool_call>\n", WriteCall);
            text.Append("\n</tool_call>");
        }

        return new ChatMessage(message.Role, text.ToString());
    }

    private static void Append(StringBuilder text, string more, string between)
    {
        if (more.Length > 0)
        {
            text.Append(text.Length > 0 ? between : "").Append(more);
        }
    }

    private static void Lines(StringBuilder text, string list, string between, Action<Utf8JsonWriter, JsonElement> write)
    {
        using var document = JsonDocument.Parse(list);
        var first = true;
        foreach (var item in document.RootElement.EnumerateArray())
        {
            using var line = new MemoryStream();
            using (var writer = new Utf8JsonWriter(line, s_json))
            {
                write(writer, item);
            }

            text.Append(first ? "" : between).Append(System.Text.Encoding.UTF8.GetString(line.ToArray()));
            first = false;
        }
    }

    /// <summary>Name and arguments alone: ids only matter to the program that answers.</summary>
    private static void WriteCall(Utf8JsonWriter writer, JsonElement call)
    {
        var function = call.ValueKind == JsonValueKind.Object && call.TryGetProperty("function", out var inner) ? inner : call;
        if (function.ValueKind != JsonValueKind.Object)
        {
            function.WriteTo(writer);
            return;
        }

        writer.WriteStartObject();
        foreach (var property in function.EnumerateObject().Where(property => property.Name is "name" or "arguments"))
        {
            property.WriteTo(writer);
        }

        writer.WriteEndObject();
    }
}
