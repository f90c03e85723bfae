namespace FineTunePortal.Runs;

/// <summary>
/// The run as if it had never been interrupted: what a later resume did again is dropped. Feed it events in order; it can
/// be read at any time.
/// </summary>
public sealed class RunCurve
{
    private readonly List<MetricsEvent> metrics = [];
    private readonly List<EvaluationEvent> evaluations = [];
    private readonly List<SampleEvent> samples = [];
    private readonly List<long> resumes = [];

    public IReadOnlyList<MetricsEvent> Metrics => metrics;

    public IReadOnlyList<EvaluationEvent> Evaluations => evaluations;

    public IReadOnlyList<SampleEvent> Samples => samples;

    /// <summary>The steps after which the run went on, for marks in a chart.</summary>
    public IReadOnlyList<long> Resumes => resumes;

    /// <summary>The first plan: later ones repeat it.</summary>
    public PlanEvent? Plan { get; private set; }

    public StateEvent? State { get; private set; }

    public DoneEvent? Done { get; private set; }

    /// <summary>The last error, unless the run was resumed after it.</summary>
    public ErrorEvent? Error { get; private set; }

    /// <summary>The number of the last event taken in.</summary>
    public long LastSequence { get; private set; }

    public static RunCurve From(IEnumerable<RunEvent> events)
    {
        var curve = new RunCurve();
        foreach (var runEvent in events)
        {
            curve.Add(runEvent);
        }

        return curve;
    }

    /// <summary>Takes in the next event; one that was taken in before is passed over.</summary>
    public void Add(RunEvent runEvent)
    {
        if (runEvent.Sequence <= LastSequence)
        {
            return;
        }

        LastSequence = runEvent.Sequence;
        switch (runEvent)
        {
            case MetricsEvent point:
                metrics.Add(point);
                break;
            case EvaluationEvent evaluation:
                evaluations.Add(evaluation);
                break;
            case SampleEvent sample:
                samples.Add(sample);
                break;
            case PlanEvent plan:
                Plan ??= plan;
                break;
            case StateEvent state:
                State = state;
                break;
            case ErrorEvent error:
                Error = error;
                break;
            case DoneEvent done:
                Done = done;
                break;
            case ResumedEvent resumed:
                Resume(resumed.FromStep);
                break;
        }
    }

    private void Resume(long fromStep)
    {
        metrics.RemoveAll(point => point.Step > fromStep);
        evaluations.RemoveAll(evaluation => evaluation.Step > fromStep);
        samples.RemoveAll(sample => sample.Step > fromStep);
        resumes.RemoveAll(step => step > fromStep);
        resumes.Add(fromStep);
        Done = null;
        Error = null;
    }
}
