using System.Text.Json;
using System.Text.Json.Serialization;

namespace FineTunePortal.Worker.Serving.Wire;

/// <summary>Reads a message's content: a text, or a list of parts with texts.</summary>
internal sealed class ContentConverter : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString()!;
        }

        using var parts = JsonDocument.ParseValue(ref reader);
        return parts.RootElement.ValueKind == JsonValueKind.Array
            ? string.Concat(parts.RootElement.EnumerateArray().Select(Text))
            : throw Refuse("a message's content must be a text.");
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    private static string Text(JsonElement part) =>
        part.ValueKind == JsonValueKind.Object && part.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()!
            : throw Refuse("this model reads text only. Leave out images and other parts.");

    private static RequestRefusedException Refuse(string fault) => new(400, "invalid_value", $"messages: {fault}");
}
