using FineTunePortal.Web.Hosting;

namespace FineTunePortal.Web.Features.Runs.Live;

/// <summary>Looks ten times a second for news in the runs that somebody watches.</summary>
internal sealed class RunTailPoller(RunTails tails, TimeProvider time, ILogger<RunTailPoller> log) : PeriodicWork(TimeSpan.FromMilliseconds(100), time, log)
{
    public override Task RunOnceAsync(CancellationToken cancellationToken = default)
    {
        tails.PollWatched();
        return Task.CompletedTask;
    }
}
