using System.Text.Json;

namespace FineTunePortal.Datasets;

/// <summary>What a scan found. It holds places and never values, so it may be stored beside the data.</summary>
/// <param name="NameColumns">Columns whose values were looked for as names.</param>
public sealed record ScanReport(long Rows, IReadOnlyList<string> NameColumns, IReadOnlyList<ScanGroup> Groups)
{
    public string ToJson() => JsonSerializer.Serialize(this, DatasetJson.Options);

    public static ScanReport? FromJson(string? json) => string.IsNullOrEmpty(json) ? null : JsonSerializer.Deserialize<ScanReport>(json, DatasetJson.Options);
}
