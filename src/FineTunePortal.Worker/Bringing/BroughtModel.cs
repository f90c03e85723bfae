using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using FineTunePortal.Hub.Files;
using FineTunePortal.Hub.Licences;

namespace FineTunePortal.Worker.Bringing;

/// <summary>What <c>pull --json</c> and <c>import --json</c> answer.</summary>
internal sealed record BroughtModel(
    string Folder, string? Repo, string? Revision, string? Commit, string? ImportedFrom, string? Licence, CommercialUse CommercialUse, long Bytes, IReadOnlyList<PinnedFile> Files)
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static BroughtModel Of(string folder, PinFile pin) =>
        new(folder, pin.Repo, pin.Revision, pin.Commit, pin.ImportedFrom, pin.Licence, pin.CommercialUse, pin.Files.Sum(file => file.Size), pin.Files);

    /// <summary>One line.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, s_json);
}
