using System.Globalization;
using FineTunePortal.Runs;

namespace FineTunePortal.Web.Features.Runs.Files;

/// <summary>One step of a curve; losses are in nats a token.</summary>
public sealed record CurveRow(long Step, double? Epoch, double? TrainingLoss, double? ValidationLoss, double? LearningRate, double? GradientNorm, double? TokensPerSecond)
{
    /// <summary>The first line of a CSV file of rows.</summary>
    public const string Header = "step,epoch,training_loss,validation_loss,learning_rate,gradient_norm,tokens_per_second";

    public static IReadOnlyList<CurveRow> Of(RunCurve curve)
    {
        var evaluations = curve.Evaluations.GroupBy(evaluation => evaluation.Step).ToDictionary(group => group.Key, group => group.Last().Loss);
        var rows = curve.Metrics.Select(point => new CurveRow(
            point.Step, point.Epoch, point.Loss, evaluations.Remove(point.Step, out double loss) ? loss : null, point.LearningRate, point.GradientNorm, point.TokensPerSecond)).ToList();
        return [.. evaluations.Select(rest => new CurveRow(rest.Key, null, null, rest.Value, null, null, null)).Concat(rows).OrderBy(row => row.Step)];
    }

    /// <summary>A line of CSV (RFC 4180), for programs: points as decimal marks.</summary>
    public string ToCsv() => string.Join(',', new double?[] { Step, Epoch, TrainingLoss, ValidationLoss, LearningRate, GradientNorm, TokensPerSecond }.Select(number => number?.ToString("R", CultureInfo.InvariantCulture)));
}
