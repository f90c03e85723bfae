using System.Text.Json;

namespace FineTunePortal.Web.Features.Compare;

/// <summary>Whether tuning helped, in one number; kept with the run (<c>PortalRun.Scores</c>) for lists and the start page.</summary>
/// <param name="Questions">How many were asked.</param>
/// <param name="Base">Likeness of the base model's answers to the wanted ones, 0 to 100 (chrF).</param>
/// <param name="Tuned">The tuned model's.</param>
/// <param name="Closer">Percent of the way from the base model's answers to the wanted ones that tuning went; negative: away from them.</param>
/// <param name="Low">Lower end of what <paramref name="Closer"/> may really be, 95 of 100.</param>
/// <param name="High">Upper end.</param>
public sealed record ComparisonScores(int Questions, double Base, double Tuned, double Closer, double Low, double High)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    /// <summary>Better, worse, or not to be told from chance.</summary>
    public ComparisonVerdict Verdict => Low > 0 ? ComparisonVerdict.Better : High < 0 ? ComparisonVerdict.Worse : ComparisonVerdict.Unclear;

    public static ComparisonScores Of(ComparisonReport report)
    {
        // What the base model's answers lack to the wanted ones.
        double lacking = Math.Max(100 - report.Base.Chrf.Value, 1e-9);
        return new(
            report.QuestionCount, report.Base.Chrf.Value, report.Tuned.Chrf.Value,
            Percent(report.Difference.Chrf.Value), Percent(report.Difference.Chrf.Low), Percent(report.Difference.Chrf.High));

        double Percent(double difference) => 100 * difference / lacking;
    }

    public string ToJson() => JsonSerializer.Serialize(this, s_json);

    /// <summary>Null when nothing was compared yet.</summary>
    public static ComparisonScores? FromJson(string? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<ComparisonScores>(json, s_json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>What a comparison says.</summary>
public enum ComparisonVerdict
{
    Better,
    Worse,
    Unclear,
}
