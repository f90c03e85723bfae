using FineTunePortal.Runs;
using FineTunePortal.Web.Features.Runs.Page;

namespace FineTunePortal.Web.Tests.Features.Runs;

public class RunVerdictTests
{
    [Fact]
    public void Of_NothingYet_Waits() => Assert.Equal(VerdictKind.Waiting, RunVerdict.Of(new RunCurve()).Kind);

    [Fact]
    public void Of_Preparing_SaysSo() => Assert.Equal(VerdictKind.Preparing, Verdict([], [], RunState.Preparing).Kind);

    [Fact]
    public void Of_FirstSteps_SaysNothingMore() => Assert.Equal(new RunVerdict(VerdictKind.Begun, 3), Verdict([3, 2.5, 2.4], [(0, 3)]));

    [Fact]
    public void Of_LossFalls_Falling() =>
        Assert.Equal(VerdictKind.Falling, Verdict(Enumerable.Range(0, 60).Select(step => 3 - (step * 0.03)), [(0, 3), (20, 2.5), (40, 2)]).Kind);

    [Fact]
    public void Of_LossStays_Flat() =>
        Assert.Equal(VerdictKind.Flat, Verdict(Enumerable.Range(0, 90).Select(step => step < 30 ? 3 - (step * 0.03) : 2.1), [(0, 3), (30, 2.2), (60, 2.2), (90, 2.2)]).Kind);

    [Fact]
    public void Of_NewExamplesWorseWhileKnownOnesBetter_LearnsByHeartSinceTheBest()
    {
        var verdict = Verdict(Enumerable.Range(0, 100).Select(step => 3 - (step * 0.025)), [(0, 3), (20, 2.4), (40, 2.2), (60, 2.4), (80, 2.6)]);
        Assert.Equal((VerdictKind.ByHeart, 40L), (verdict.Kind, verdict.Step));
    }

    [Fact]
    public void Of_OneWorseEvaluation_IsNotByHeart() =>
        Assert.NotEqual(VerdictKind.ByHeart, Verdict(Enumerable.Range(0, 60).Select(step => 3 - (step * 0.025)), [(0, 3), (20, 2.4), (40, 2.5)]).Kind);

    [Fact]
    public void Of_LossRunsAway_UnstableSinceItsLowest()
    {
        var verdict = Verdict(Enumerable.Range(0, 60).Select(step => step < 30 ? 3 - (step * 0.05) : 1.5 + ((step - 30) * 0.3)), []);
        Assert.Equal(VerdictKind.Unstable, verdict.Kind);
        Assert.InRange(verdict.Step, 28, 34);
    }

    [Fact]
    public void Of_DoneBetter_SaysByHowMuch()
    {
        var verdict = Verdict([3, 2], [(0, 4), (1, 2), (2, 3)], RunState.Done);
        Assert.Equal(new RunVerdict(VerdictKind.DoneBetter, 1, 0.5), verdict);
    }

    [Fact]
    public void Of_DoneWorse_SaysSo() => Assert.Equal(VerdictKind.DoneNoBetter, Verdict([3, 2], [(0, 2), (2, 2.5)], RunState.Done).Kind);

    [Fact]
    public void Of_DoneWithoutHeldOutRows_DoesNotClaimAnything() => Assert.Equal(VerdictKind.DoneUnmeasured, Verdict([3, 2], [], RunState.Done).Kind);

    private static RunVerdict Verdict(IEnumerable<double> training, (long Step, double Loss)[] validation, RunState state = RunState.Training)
    {
        var points = training.Select((loss, index) => (RunEvent)new MetricsEvent(index + 1, 0, loss, 1e-4, 1, 1, 1, 1, 1));
        var evaluations = validation.Select(point => (RunEvent)new EvaluationEvent(point.Step, point.Loss, Math.Exp(point.Loss)));
        return RunVerdict.Of(RunCurve.From(points.Concat(evaluations).Append(new StateEvent(state)).Select((runEvent, index) => runEvent with { Sequence = index + 1 })));
    }
}
