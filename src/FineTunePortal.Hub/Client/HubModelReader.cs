using System.Globalization;
using System.Text.Json;
using FineTunePortal.Hub.Licences;

namespace FineTunePortal.Hub.Client;

/// <summary>Reads what the Hub says of a model. Anything but the name may be missing or of another kind.</summary>
internal static class HubModelReader
{
    private const string LicenceTag = "license:";

    /// <summary>A model; null when it has no proper name.</summary>
    public static HubModel? Read(JsonElement json)
    {
        string? id = Text(json, "id") ?? Text(json, "modelId");
        if (id is null)
        {
            return null;
        }

        var card = Member(json, "cardData");
        string? tag = Texts(json, "tags").FirstOrDefault(tag => tag.StartsWith(LicenceTag, StringComparison.Ordinal))?[LicenceTag.Length..];
        return new HubModel
        {
            Id = id,
            Commit = Text(json, "sha"),
            Licence = KnownLicences.Find(Texts(card, "license").FirstOrDefault() ?? tag, Text(card, "license_name"), Text(card, "license_link")),
            // false, true, "auto" or "manual".
            IsGated = Member(json, "gated").ValueKind is JsonValueKind.True or JsonValueKind.String && Text(json, "gated") is not ("false" or ""),
            IsPrivate = Member(json, "private").ValueKind == JsonValueKind.True,
            Task = Text(json, "pipeline_tag"),
            Family = Text(Member(json, "config"), "model_type"),
            Parameters = Number(Member(json, "safetensors"), "total"),
            Downloads = Number(json, "downloads"),
            Likes = Number(json, "likes"),
            ChangedAt = DateTimeOffset.TryParse(Text(json, "lastModified"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at.ToUniversalTime() : null,
            Languages = [.. Texts(card, "language")],
        };
    }

    public static JsonElement Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : default;

    public static string? Text(JsonElement json, string name) =>
        Member(json, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public static long? Number(JsonElement json, string name) =>
        Member(json, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out long number) ? number : null;

    /// <summary>A list of words, also where there is only one.</summary>
    private static IEnumerable<string> Texts(JsonElement json, string name) => Member(json, name) switch
    {
        { ValueKind: JsonValueKind.String } value => [value.GetString()!],
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)],
        _ => [],
    };
}
