using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FineTunePortal.Privacy;

namespace FineTunePortal.Web.Features.Data.Privacy;

/// <summary>Turns encrypted values in a row back: the values may hold what JSON has to escape.</summary>
internal static class RestoredLine
{
    private static readonly JsonSerializerOptions s_writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(string line, ReversibleKey key) => Restored(JsonNode.Parse(line), key)!.ToJsonString(s_writing);

    private static JsonNode? Restored(JsonNode? node, ReversibleKey key) => node switch
    {
        JsonObject item => new JsonObject(item.Select(property => KeyValuePair.Create(property.Key, Restored(property.Value, key)))),
        JsonArray list => new JsonArray([.. list.Select(item => Restored(item, key))]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => JsonValue.Create(ReversibleTokens.Restore(value.GetValue<string>(), key).Text),
        _ => node?.DeepClone(),
    };
}
