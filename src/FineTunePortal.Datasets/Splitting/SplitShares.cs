using System.Text.Json;

namespace FineTunePortal.Datasets;

/// <summary>How much is held out. Shares are of the different questions.</summary>
/// <param name="Validation">Tried again and again while a model learns; from 0 to below 1.</param>
/// <param name="Test">Kept for the comparison at the end; from 0 to below 1.</param>
/// <param name="Seed">Another seed holds out other questions.</param>
/// <param name="By">What decides into which part a row goes.</param>
/// <param name="Column">The column of the group or the time; null where chance by question decides.</param>
public sealed record SplitShares(double Validation = 0.1, double Test = 0.1, long Seed = 42, SplitBy By = SplitBy.Question, string? Column = null)
{
    /// <summary>What is wrong, for people; null when nothing is.</summary>
    public string? Problem() => Validation is not (>= 0 and < 1) || Test is not (>= 0 and < 1) || Validation + Test > 0.9
        ? "At least a tenth must be left to learn from: the shares for validation and test together may be at most 90 %."
        : null;

    public string ToJson() => JsonSerializer.Serialize(this, DatasetJson.Options);

    public static SplitShares FromJson(string? json) => string.IsNullOrEmpty(json) ? new SplitShares() : JsonSerializer.Deserialize<SplitShares>(json, DatasetJson.Options) ?? new SplitShares();
}
