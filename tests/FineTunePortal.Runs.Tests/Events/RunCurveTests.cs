namespace FineTunePortal.Runs.Tests;

public class RunCurveTests
{
    private static MetricsEvent Metrics(long step, double loss) => new(step, 0, loss, 0, 0, 0, 0, 0, 0);

    private static RunCurve Curve(params RunEvent[] events) =>
        RunCurve.From(events.Select((runEvent, index) => runEvent with { Sequence = index + 1 }));

    [Fact]
    public void From_KilledAfterItsCheckpoint_GivesOneCleanCurve()
    {
        var curve = Curve(
            Metrics(1, 4), new EvaluationEvent(1, 4, 0), Metrics(2, 3), new CheckpointEvent(2), Metrics(3, 2), new EvaluationEvent(3, 9, 0), new SampleEvent(3, "q", "lost"),
            new ErrorEvent("killed", "m"), new ResumedEvent(2), Metrics(3, 2.5), new SampleEvent(3, "q", "kept"), Metrics(4, 1), new DoneEvent(4));
        Assert.Equal([4, 3, 2.5, 1], curve.Metrics.Select(point => point.Loss));
        Assert.Equal([1], curve.Evaluations.Select(evaluation => evaluation.Step));
        Assert.Equal(["kept"], curve.Samples.Select(sample => sample.Answer));
        Assert.Equal([2], curve.Resumes);
        Assert.Null(curve.Error);
        Assert.Equal(4, curve.Done!.Step);
    }

    [Fact]
    public void From_KilledTwiceFromTheSameCheckpoint_MarksItOnce()
    {
        var curve = Curve(Metrics(1, 3), Metrics(2, 2), new ResumedEvent(1), Metrics(2, 2), new ResumedEvent(1), Metrics(2, 2), new ResumedEvent(0), Metrics(1, 3));
        Assert.Equal([1], curve.Metrics.Select(point => point.Step));
        Assert.Equal([0], curve.Resumes);
    }

    [Fact]
    public void Add_EventTakenInBefore_IsPassedOver()
    {
        var curve = Curve(Metrics(1, 3), Metrics(2, 2));
        curve.Add(Metrics(2, 7) with { Sequence = 2 });
        Assert.Equal([3, 2], curve.Metrics.Select(point => point.Loss));
    }
}
