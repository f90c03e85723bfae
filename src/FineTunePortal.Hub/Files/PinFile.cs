using System.Text.Json;
using System.Text.Json.Serialization;
using FineTunePortal.Hub.Licences;

namespace FineTunePortal.Hub.Files;

/// <summary>
/// Where a model came from and exactly which bytes it is: kept in its folder as <c>pinned.json</c>. An import of a folder
/// that has one is held to it.
/// </summary>
public sealed record PinFile
{
    /// <summary>Its name in a model's folder.</summary>
    public const string FileName = "pinned.json";

    private const int MostBytes = 4 << 20;

    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>The Hub's address; null for an import.</summary>
    public string? Endpoint { get; init; }

    /// <summary><c>ORG/NAME</c>; null for an import whose origin nobody wrote down.</summary>
    public string? Repo { get; init; }

    /// <summary>The revision that was asked for.</summary>
    public string? Revision { get; init; }

    /// <summary>The commit that it stood for.</summary>
    public string? Commit { get; init; }

    /// <summary>Name of the archive or folder of an import.</summary>
    public string? ImportedFrom { get; init; }

    /// <summary>When it was brought, UTC.</summary>
    public required DateTimeOffset BroughtAt { get; init; }

    /// <summary>The licence's identifier, as the card has it.</summary>
    public string? Licence { get; init; }

    /// <summary>What was known of it.</summary>
    public CommercialUse CommercialUse { get; init; }

    /// <summary>True when a person accepted the licence, or the Hub's gate, to bring it.</summary>
    public bool LicenceAccepted { get; init; }

    /// <summary>All files but this one.</summary>
    public required IReadOnlyList<PinnedFile> Files { get; init; }

    /// <summary>The pin in a folder; null where there is none that can be read.</summary>
    public static PinFile? Read(string folder)
    {
        try
        {
            var file = new FileInfo(Path.Combine(folder, FileName));
            var pin = file.Exists && file.Length <= MostBytes ? JsonSerializer.Deserialize<PinFile>(File.ReadAllBytes(file.FullName), s_json) : null;
            return pin is not null && IsWhole(pin) ? pin : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>It may have come with an archive, so nothing of it is taken for granted.</summary>
    private static bool IsWhole(PinFile pin) =>
        pin.Files is { } files && files.All(file => file is { Name: not null, Sha256: not null }) && files.DistinctBy(file => file.Name).Count() == files.Count
        && (pin.Endpoint is null || (Uri.TryCreate(pin.Endpoint, UriKind.Absolute, out var endpoint) && endpoint!.Scheme is "https" or "http"))
        && (pin.Repo is null || ModelReference.IsName(pin.Repo));

    internal void Write(string folder)
    {
        using var file = new FileStream(Path.Combine(folder, FileName), FileMode.Create, FileAccess.Write);
        JsonSerializer.Serialize(file, this, s_json);
        file.Flush(flushToDisk: true);
    }
}
