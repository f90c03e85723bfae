using FineTunePortal.Web.Hosting;
using FineTunePortal.Web.Storage;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Runs.Supervision;

/// <summary>Once a second: looks after the runs that were started, and starts the next ones of the queue where there is room.</summary>
public sealed partial class RunSupervisor(
    IDbContextFactory<PortalDb> factory, RunReconciler reconciler, IOptions<PortalOptions> options, TimeProvider time, ILogger<RunSupervisor> log)
    : PeriodicWork(TimeSpan.FromSeconds(1), time, log)
{
    private readonly TimeProvider _time = time;
    private readonly ILogger _log = log;

    public override async Task RunOnceAsync(CancellationToken cancellationToken = default)
    {
        foreach (var run in await ReadAsync(PortalRunState.Running, cancellationToken))
        {
            try
            {
                await reconciler.ReconcileAsync(run, cancellationToken);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // One run's unreadable folder must not stop the others.
                LogTrouble(_log, run.Id, exception.Message);
            }
        }

        await StartNextAsync(cancellationToken);
    }

    private async Task StartNextAsync(CancellationToken cancellationToken)
    {
        int running = (await ReadAsync(PortalRunState.Running, cancellationToken)).Count;
        foreach (var next in (await ReadAsync(PortalRunState.Queued, cancellationToken)).Take(Math.Max(0, options.Value.Runs.AtOnce - running)))
        {
            // Somebody may have cancelled it at this moment: only one of the two changes succeeds.
            await using var db = await factory.CreateDbContextAsync(cancellationToken);
            var now = _time.GetUtcNow().UtcDateTime;
            if (await db.Runs.Where(row => row.Id == next.Id && row.State == PortalRunState.Queued).ExecuteUpdateAsync(
                row => row.SetProperty(changed => changed.State, PortalRunState.Running).SetProperty(changed => changed.StartedAt, changed => changed.StartedAt ?? now),
                cancellationToken) == 1)
            {
                await reconciler.StartAsync(next, cancellationToken);
            }
        }
    }

    private async Task<List<PortalRun>> ReadAsync(PortalRunState state, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.Runs.AsNoTracking().Where(run => run.State == state && run.DeletedAt == null).OrderBy(run => run.QueueOrder).ToListAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Run {Run} can't be looked after at the moment: {Problem}")]
    private static partial void LogTrouble(ILogger log, Guid run, string problem);
}
