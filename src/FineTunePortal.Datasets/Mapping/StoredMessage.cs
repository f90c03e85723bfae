using System.Text.Json;
using System.Text.Json.Serialization;
using FineTunePortal.Tokenizers;

namespace FineTunePortal.Datasets;

/// <summary>A message as it is written to files, which <see cref="MessageList"/> reads again.</summary>
internal sealed record StoredMessage(string Role, string Content)
{
    [JsonPropertyName("tool_calls"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? ToolCalls { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Tools { get; init; }

    public static StoredMessage Of(ChatMessage message) => new(message.Role, message.Content) { ToolCalls = Json(message.ToolCalls), Tools = Json(message.Tools) };

    private static JsonElement? Json(string? json) => json is null ? null : JsonElement.Parse(json);
}
