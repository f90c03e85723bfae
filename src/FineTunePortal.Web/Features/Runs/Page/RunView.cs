using FineTunePortal.Runs;

namespace FineTunePortal.Web.Features.Runs.Page;

/// <summary>What the run page shows of a curve, taken out of it in one go.</summary>
public sealed record RunView
{
    public static RunView Empty { get; } = new();

    public RunVerdict Verdict { get; init; } = new(VerdictKind.Waiting);

    public long LastSequence { get; init; }

    public long Step { get; init; }

    public long Steps { get; init; }

    public bool Done { get; init; }

    public MetricsEvent? Latest { get; init; }

    public EvaluationEvent? LatestEvaluation { get; init; }

    public EvaluationEvent? Best { get; init; }

    public EvaluationEvent? Start { get; init; }

    public PlanEvent? Plan { get; init; }

    public IReadOnlyList<long> Resumes { get; init; } = [];

    public IReadOnlyList<SampleEvent> Samples { get; init; } = [];

    public static RunView Of(RunCurve curve) => new()
    {
        Verdict = RunVerdict.Of(curve),
        LastSequence = curve.LastSequence,
        Step = curve.Metrics.Count > 0 ? curve.Metrics[^1].Step : 0,
        Steps = curve.Plan?.Steps ?? 0,
        Done = curve.State?.State == RunState.Done,
        Latest = curve.Metrics.Count > 0 ? curve.Metrics[^1] : null,
        LatestEvaluation = curve.Evaluations.Count > 0 ? curve.Evaluations[^1] : null,
        Best = curve.Evaluations.LastOrDefault(evaluation => evaluation is { IsBest: true, Step: > 0 }) ?? curve.Evaluations.Where(evaluation => evaluation.Step > 0).MinBy(evaluation => evaluation.Loss),
        Start = curve.Evaluations.FirstOrDefault(evaluation => evaluation.Step == 0),
        Plan = curve.Plan,
        Resumes = [.. curve.Resumes.Where(step => step > 0)],
        Samples = [.. curve.Samples],
    };
}
