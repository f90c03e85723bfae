using System.Text.Json;
using FineTunePortal.Tokenizers.Templates.Jinja;
using FineTunePortal.Tokenizers.Templates.Jinja.Values;

namespace FineTunePortal.Tokenizers.Templates;

/// <summary>Prepares messages as transformers does before a template sees them.</summary>
internal static class Conversation
{
    private static readonly string[] ReasoningNames = ["reasoning_content", "thinking", "reasoning"];

    /// <summary>Drops keys without a value, and gives what the model thought the two names that templates look for.</summary>
    public static PyList Prepare(object? messages)
    {
        if (messages is not PyList list)
        {
            throw new JinjaException("ValueError", "messages must be a list");
        }

        return new PyList(list.Select(message => message is PyDict fields ? Prepare(fields) : message));
    }

    public static PyList From(IReadOnlyList<ChatMessage> messages) => new(messages.Select(message =>
    {
        var fields = new PyDict { ["role"] = message.Role, ["content"] = message.Content };
        if (message.ToolCalls is { } calls)
        {
            fields["tool_calls"] = Json(calls);
        }

        return fields;
    }));

    /// <summary>The functions that a conversation offers; null: none.</summary>
    public static object? Tools(IReadOnlyList<ChatMessage> messages) => messages.FirstOrDefault(message => message.Tools is not null)?.Tools is { } tools ? Json(tools) : null;

    private static object? Json(string json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonValues.Convert(document.RootElement);
    }

    private static PyDict Prepare(PyDict message)
    {
        var prepared = new PyDict();
        foreach (var (key, value) in message)
        {
            if (value is not null)
            {
                prepared[key] = value;
            }
        }

        foreach (var name in ReasoningNames)
        {
            if (prepared.TryGet(name, out var reasoning))
            {
                prepared["reasoning_content"] = reasoning;
                prepared["thinking"] = reasoning;
                break;
            }
        }

        return prepared;
    }
}
