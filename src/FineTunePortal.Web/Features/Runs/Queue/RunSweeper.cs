using FineTunePortal.Web.Hosting;

namespace FineTunePortal.Web.Features.Runs.Queue;

/// <summary>Once an hour: removes for good the runs that were put aside long enough ago.</summary>
internal sealed class RunSweeper(RunQueue queue, TimeProvider time, ILogger<RunSweeper> log) : PeriodicWork(TimeSpan.FromHours(1), time, log)
{
    public override Task RunOnceAsync(CancellationToken cancellationToken = default) => queue.SweepAsync(cancellationToken);
}
