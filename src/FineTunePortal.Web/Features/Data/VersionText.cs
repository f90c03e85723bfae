using System.Text.Json;
using FineTunePortal.Datasets;
using FineTunePortal.Privacy;

namespace FineTunePortal.Web.Features.Data;

/// <summary>What a version keeps as JSON.</summary>
internal static class VersionText
{
    /// <summary>A stored mapping; null when nobody chose one.</summary>
    public static ColumnMapping? Mapping(string? json) => string.IsNullOrEmpty(json) ? null : JsonSerializer.Deserialize<ColumnMapping>(json, DatasetJson.Options);

    public static string Of(ColumnMapping mapping) => JsonSerializer.Serialize(mapping, DatasetJson.Options);

    /// <summary>The columns that a mapping names.</summary>
    public static IEnumerable<string> Columns(ColumnMapping mapping) => mapping.Columns;

    public static PrivacyPlan Plan(string? json) => string.IsNullOrEmpty(json) ? new PrivacyPlan() : JsonSerializer.Deserialize<PrivacyPlan>(json, DatasetJson.Options) ?? new PrivacyPlan();

    public static string Of(PrivacyPlan plan) => JsonSerializer.Serialize(plan, DatasetJson.Options);
}
