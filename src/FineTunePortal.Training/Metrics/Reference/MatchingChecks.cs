using System.Text.Json;
using SquadRules = FineTunePortal.Training.Metrics.Squad;

namespace FineTunePortal.Training.Metrics;

/// <summary>Cases of <c>squad.json</c>, and the exact match of <c>text.json</c>.</summary>
internal static class MatchingChecks
{
    public static IEnumerable<MetricCheck> Squad(JsonElement root)
    {
        var cases = root.GetProperty("cases").EnumerateArray().Select(row =>
        {
            var prediction = row.GetProperty("prediction").GetString()!;
            string[] answers = [.. row.GetProperty("answers").EnumerateArray().Select(answer => answer.GetString()!)];
            return (
                Normalised: SquadRules.Normalise(prediction) == row.GetProperty("normalised").GetString() ? 0.0 : 1.0,
                Exact: Math.Abs(SquadRules.ExactMatch(prediction, answers) - row.GetProperty("exact").GetDouble()),
                F1: Math.Abs(SquadRules.F1(prediction, answers) - row.GetProperty("f1").GetDouble()));
        }).ToList();
        yield return MetricCheck.Compare("squad", "normalised", cases.Max(errors => errors.Normalised), 0);
        yield return MetricCheck.Compare("squad", "exact", cases.Max(errors => errors.Exact), 0);
        yield return MetricCheck.Compare("squad", "f1", cases.Max(errors => errors.F1), MetricChecks.UnitTolerance);
    }

    public static IEnumerable<MetricCheck> Texts(JsonElement root, MetricPairs pairs)
    {
        foreach (var entry in root.EnumerateObject().Where(entry => entry.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array && entry.Name != "exact_match"))
        {
            yield return MetricCheck.Unsupported("text", entry.Name);
        }

        var (hypotheses, references) = pairs.For("one_reference");
        var share = hypotheses.Zip(references, Metrics.ExactMatch.IsMatch).Average(match => match ? 1.0 : 0.0);
        yield return MetricCheck.Compare("text", "exact_match", Math.Abs(share - root.GetProperty("exact_match").GetProperty("raw").GetDouble()), MetricChecks.UnitTolerance);
    }
}
