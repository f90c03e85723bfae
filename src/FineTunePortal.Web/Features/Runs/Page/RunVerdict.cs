using FineTunePortal.Runs;

namespace FineTunePortal.Web.Features.Runs.Page;

/// <summary>How a run is going, to be said in one sentence.</summary>
public enum VerdictKind
{
    Waiting,
    Preparing,

    /// <summary>The model is tried on the held-out examples as it is, to have something to compare with.</summary>
    FirstMeasure,

    /// <summary>Too few steps to say anything.</summary>
    Begun,
    Falling,
    Flat,

    /// <summary>The error on new examples has been rising since a step, while that on known ones fell (overfitting).</summary>
    ByHeart,
    Unstable,
    Paused,

    /// <summary>Done, and better on new examples than the model was before.</summary>
    DoneBetter,

    /// <summary>Done, but no better on new examples.</summary>
    DoneNoBetter,

    /// <summary>Done, and nothing was held out to measure it by.</summary>
    DoneUnmeasured,
    Cancelled,
    Failed,
}

/// <summary>A verdict with its numbers.</summary>
/// <param name="Kind">Which sentence.</param>
/// <param name="Step">The step that it speaks of: since when, or the best one.</param>
/// <param name="Change">By which share the error on new examples fell since the beginning; negative when it rose.</param>
public sealed record RunVerdict(VerdictKind Kind, long Step = 0, double? Change = null)
{
    /// <summary>Steps before which a curve is mostly chance.</summary>
    private const int FewSteps = 8;

    /// <summary>A rise on new examples of less than this share of the best may be chance.</summary>
    private const double Notable = 0.01;

    /// <summary>The smoothed training loss this far above its lowest has run away.</summary>
    private const double RunAway = 1.5;

    public static RunVerdict Of(RunCurve curve)
    {
        var evaluations = curve.Evaluations;
        var best = evaluations.Where(evaluation => evaluation.Step > 0 && double.IsFinite(evaluation.Loss)).MinBy(evaluation => evaluation.Loss);
        double? change = best is not null && evaluations[0].Step == 0 ? 1 - (best.Loss / evaluations[0].Loss) : null;
        switch (curve.State?.State)
        {
            case null:
                return new(VerdictKind.Waiting);
            case RunState.Failed:
                return new(VerdictKind.Failed, LastStep(curve));
            case RunState.Cancelled:
                return new(VerdictKind.Cancelled, LastStep(curve));
            case RunState.Done:
                return change switch
                {
                    null => new(VerdictKind.DoneUnmeasured, LastStep(curve)),
                    > 0 => new(VerdictKind.DoneBetter, best!.Step, change),
                    _ => new(VerdictKind.DoneNoBetter, best!.Step, change),
                };
            case RunState.Paused or RunState.Stopped:
                return new(VerdictKind.Paused, LastStep(curve), change);
            case RunState.Preparing when curve.Metrics.Count == 0:
                return new(VerdictKind.Preparing);
            case RunState.Evaluating when curve.Metrics.Count == 0:
                return new(VerdictKind.FirstMeasure);
        }

        if (curve.Metrics.Count < FewSteps)
        {
            return new(VerdictKind.Begun, LastStep(curve));
        }

        double[] smooth = Smooth(curve.Metrics);
        if (!double.IsFinite(smooth[^1]) || smooth[^1] > RunAway * smooth.Min())
        {
            return new(VerdictKind.Unstable, curve.Metrics[Array.IndexOf(smooth, smooth.Min())].Step);
        }

        if (IsByHeart(curve, best, smooth))
        {
            return new(VerdictKind.ByHeart, best!.Step, change);
        }

        return IsFlat(evaluations, smooth) ? new(VerdictKind.Flat, LastStep(curve), change) : new(VerdictKind.Falling, LastStep(curve), change);
    }

    /// <summary>Two evaluations in a row clearly above the best, while what it learns from became better known.</summary>
    private static bool IsByHeart(RunCurve curve, EvaluationEvent? best, double[] smooth)
    {
        if (best is null)
        {
            return false;
        }

        var since = curve.Evaluations.Where(evaluation => evaluation.Step > best.Step).ToList();
        int at = curve.Metrics.TakeWhile(point => point.Step <= best.Step).Count() - 1;
        return since.Count >= 2 && since.TakeLast(2).All(evaluation => evaluation.Loss > best.Loss * (1 + Notable)) && at >= 0 && smooth[^1] < smooth[at];
    }

    /// <summary>Neither error moved in the last third of the run so far.</summary>
    private static bool IsFlat(IReadOnlyList<EvaluationEvent> evaluations, double[] smooth)
    {
        int third = smooth.Length / 3;
        bool trainingFlat = third >= FewSteps && Math.Abs(smooth[^1] - smooth[^third]) < Notable * smooth[^third];
        return trainingFlat && (evaluations.Count < 3 || evaluations[^1].Loss > evaluations[^3].Loss * (1 - Notable));
    }

    private static long LastStep(RunCurve curve) => curve.Metrics.Count > 0 ? curve.Metrics[^1].Step : 0;

    /// <summary>An exponential moving average over about a twentieth of the steps.</summary>
    private static double[] Smooth(IReadOnlyList<MetricsEvent> metrics)
    {
        double weight = 2.0 / (Math.Max(5, metrics.Count / 20) + 1);
        double[] smooth = new double[metrics.Count];
        double average = metrics[0].Loss;
        for (int index = 0; index < smooth.Length; index++)
        {
            smooth[index] = average += weight * (metrics[index].Loss - average);
        }

        return smooth;
    }
}
