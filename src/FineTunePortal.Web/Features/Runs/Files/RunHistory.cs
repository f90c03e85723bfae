using FineTunePortal.Runs;
using FineTunePortal.Web.Hosting;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Runs.Files;

/// <summary>Reads a run's events for pages that look at a run in detail.</summary>
public sealed class RunHistory(IOptions<PortalOptions> options)
{
    private const int MostHappenings = 1000;

    /// <summary>What happened besides steps and answers, newest first.</summary>
    public IReadOnlyList<RunEvent> Happenings(Guid run)
    {
        var kept = new Queue<RunEvent>();
        foreach (var runEvent in EventLog.Read(FolderOf(run).EventsFile).Where(runEvent => runEvent is not (MetricsEvent or SampleEvent or UnknownEvent)))
        {
            kept.Enqueue(runEvent);
            if (kept.Count > MostHappenings)
            {
                kept.Dequeue();
            }
        }

        return [.. kept.Reverse()];
    }

    /// <summary>The curve as rows: one a step, with the evaluation of that step where there was one.</summary>
    public IReadOnlyList<CurveRow> Rows(Guid run) => CurveRow.Of(EventLog.Curve(FolderOf(run).EventsFile));

    public RunFolder FolderOf(Guid run) => new(options.Value.Paths.Run(run));
}
