using System.Text;
using System.Text.Json;

namespace FineTunePortal.Datasets;

/// <summary>Reads functions and their calls as OpenAI writes them, and as ShareGPT does (<c>function_call</c>), and writes them in one form.</summary>
internal static class ToolCalls
{
    /// <summary>The calls of a message, a JSON list; null: none.</summary>
    public static string? Of(JsonElement message)
    {
        if (message.TryGetProperty("tool_calls", out var calls) && calls.ValueKind == JsonValueKind.Array && calls.GetArrayLength() > 0)
        {
            return List(calls.EnumerateArray(), Call);
        }

        // The older form of OpenAI's, one call a message.
        return message.TryGetProperty("function_call", out var call) && call.ValueKind == JsonValueKind.Object ? List([call], Call) : null;
    }

    /// <summary>Calls that are a text: an object or a list of them; null when it is neither.</summary>
    public static string? Of(string text) =>
        !new DataValue(text).TryGetStructure(out var calls) ? null
        : List(calls.ValueKind == JsonValueKind.Array ? calls.EnumerateArray() : [calls], Call);

    /// <summary>The functions in a cell, a JSON list; null: none.</summary>
    public static string? Functions(DataValue cell) =>
        cell.TryGetStructure(out var tools) && tools.ValueKind == JsonValueKind.Array && tools.GetArrayLength() > 0 ? List(tools.EnumerateArray(), static (writer, tool) => tool.WriteTo(writer)) : null;

    private static void Call(Utf8JsonWriter writer, JsonElement call)
    {
        if (call.ValueKind != JsonValueKind.Object)
        {
            call.WriteTo(writer);
            return;
        }

        bool isWhole = call.TryGetProperty("function", out var function) && function.ValueKind == JsonValueKind.Object;
        writer.WriteStartObject();
        foreach (var property in isWhole ? call.EnumerateObject().Where(property => property.Name != "function") : [])
        {
            property.WriteTo(writer);
        }

        if (!isWhole)
        {
            writer.WriteString("type", "function");
        }

        writer.WritePropertyName("function");
        Function(writer, isWhole ? function : call);
        writer.WriteEndObject();
    }

    /// <summary>Templates want arguments as an object; OpenAI's files hold them as a text.</summary>
    private static void Function(Utf8JsonWriter writer, JsonElement function)
    {
        writer.WriteStartObject();
        foreach (var property in function.EnumerateObject())
        {
            if (property.Name == "arguments" && property.Value.ValueKind == JsonValueKind.String && new DataValue(property.Value).TryGetStructure(out var arguments) && arguments.ValueKind == JsonValueKind.Object)
            {
                writer.WritePropertyName(property.Name);
                arguments.WriteTo(writer);
            }
            else
            {
                property.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    }

    private static string List(IEnumerable<JsonElement> items, Action<Utf8JsonWriter, JsonElement> write)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, DatasetJson.Rows))
        {
            writer.WriteStartArray();
            foreach (var item in items)
            {
                write(writer, item);
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
