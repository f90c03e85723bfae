using System.Text.Json;

namespace FineTunePortal.Datasets;

/// <summary>What a scan found. It holds places and never values, so it may be stored beside the data.</summary>
/// <param name="NameColumns">Columns whose values were looked for as names.</param>
public sealed record ScanReport(long Rows, IReadOnlyList<string> NameColumns, IReadOnlyList<ScanGroup> Groups)
{
    /// <summary>Names and addresses were not looked for.</summary>
    public bool PatternsOnly { get; init; }

    /// <summary>The team's own kinds of numbers that were looked for.</summary>
    public IReadOnlyList<string> OwnKinds { get; init; } = [];

    public string ToJson() => JsonSerializer.Serialize(this, DatasetJson.Options);

    /// <summary>A stored report; null when there is none, or one in a form that isn't known any more: then it is scanned again.</summary>
    public static ScanReport? FromJson(string? json)
    {
        try
        {
            return string.IsNullOrEmpty(json) ? null : JsonSerializer.Deserialize<ScanReport>(json, DatasetJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
