using System.Collections.Concurrent;
using FineTunePortal.Runs;
using FineTunePortal.Web.Features.Runs.Live;
using FineTunePortal.Web.Features.Runs.Shared;
using FineTunePortal.Web.Hosting;
using FineTunePortal.Web.Storage;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Runs.Supervision;

/// <summary>
/// Brings the list of runs in line with what lies on disk: a run that goes on is followed, one that ended is recorded, a
/// worker that died is replaced. It knows nothing that isn't in the database or on disk, so a portal that was killed in
/// between goes on where it was.
/// </summary>
public sealed partial class RunReconciler(
    IDbContextFactory<PortalDb> factory, RunTails tails, IWorkerStarter starter, IOptions<PortalOptions> options, TimeProvider time, ILogger<RunReconciler> log)
{
    /// <summary>A process that was started and has left no trace yet is on its way.</summary>
    private static readonly TimeSpan s_startingTime = TimeSpan.FromSeconds(10);

    /// <summary>A worker that reads a large model looks at nothing else; a cancelled one may be ended hard.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _started = new();
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _cancelled = new();

    /// <summary>Starts a worker for a run that the database has as running.</summary>
    public async Task StartAsync(PortalRun run, CancellationToken cancellationToken)
    {
        var folder = new RunFolder(options.Value.Paths.Run(run.Id));
        try
        {
            WorkerTraces.Clear(folder);
            _started[run.Id] = time.GetUtcNow();
            starter.Start(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or System.ComponentModel.Win32Exception)
        {
            LogNotStarted(run.Id, exception.Message);
            await EndAsync(run, PortalRunState.Failed, RunReason.Of("NotStarted", exception.Message), cancellationToken);
        }
    }

    /// <summary>Looks at one started run.</summary>
    public async Task ReconcileAsync(PortalRun run, CancellationToken cancellationToken)
    {
        var folder = new RunFolder(options.Value.Paths.Run(run.Id));
        // In this order: what a worker wrote before it ended is then in the events.
        var worker = WorkerTraces.Read(folder, time);
        var tail = tails.Fresh(run.Id);
        await UpdateAsync(run, tail, cancellationToken);
        if (worker is { IsAlive: false, ExitCode: null, HasOutput: false } && _started.TryGetValue(run.Id, out var started) && time.GetUtcNow() - started < s_startingTime)
        {
            return;
        }

        var decision = tail.Fault is { } fault && !worker.IsAlive
            ? new RunDecision(RunMove.Failed, RunReason.Of("LogDamaged", fault))
            : tail.Read(curve => RunDecision.Of(worker, curve, run.Wish, run.Restarts, options.Value.Runs.Restarts));
        switch (decision.Move)
        {
            case RunMove.Follow:
                _started.TryRemove(run.Id, out _);
                Ask(run, folder, tail);
                break;
            case RunMove.Restart:
                run.Restarts++;
                await SaveAsync(run, row => row.SetProperty(changed => changed.Restarts, run.Restarts).SetProperty(changed => changed.Reason, decision.Reason), cancellationToken);
                LogRestart(run.Id, decision.Reason!, run.Restarts);
                await StartAsync(run, cancellationToken);
                break;
            case RunMove.GoOn:
                await StartAsync(run, cancellationToken);
                break;
            case RunMove.Paused:
                await EndAsync(run, PortalRunState.Paused, null, cancellationToken);
                break;
            case RunMove.Done:
                await EndAsync(run, PortalRunState.Done, null, cancellationToken);
                break;
            case RunMove.Cancelled:
                await EndAsync(run, PortalRunState.Cancelled, null, cancellationToken);
                break;
            default:
                await EndAsync(run, PortalRunState.Failed, decision.Reason, cancellationToken);
                break;
        }
    }

    /// <summary>A starting worker drops requests, so they are repeated until they are obeyed.</summary>
    private void Ask(PortalRun run, RunFolder folder, RunTail tail)
    {
        if (run.Wish is not { } wish)
        {
            _cancelled.TryRemove(run.Id, out _);
            return;
        }

        var control = new RunControl(folder);
        if (tail.Read(curve => curve.State?.State) is RunState.Training or RunState.Evaluating or RunState.Paused && control.Read() != wish)
        {
            control.Request(wish);
        }

        if (wish == RunRequest.Cancel && time.GetUtcNow() - _cancelled.GetOrAdd(run.Id, _ => time.GetUtcNow()) > s_patience)
        {
            WorkerTraces.Kill(folder, time);
        }
    }

    private async Task UpdateAsync(PortalRun run, RunTail tail, CancellationToken cancellationToken)
    {
        var (step, total, best, state) = tail.Read(curve => (
            Step: (int)(curve.Metrics.Count > 0 ? curve.Metrics[^1].Step : 0),
            Total: (int)(curve.Plan?.Steps ?? 0),
            Best: curve.Evaluations.Count > 0 ? curve.Evaluations.Min(evaluation => evaluation.Loss) : (double?)null,
            curve.State?.State));
        best = best is { } finite && double.IsFinite(finite) ? finite : null;
        if ((step, total, best, state) != (run.Step, run.TotalSteps, run.BestLoss, run.WorkerState))
        {
            (run.Step, run.TotalSteps, run.BestLoss, run.WorkerState) = (step, total, best, state);
            await SaveAsync(run, row => row
                .SetProperty(changed => changed.Step, step)
                .SetProperty(changed => changed.TotalSteps, total)
                .SetProperty(changed => changed.BestLoss, best)
                .SetProperty(changed => changed.WorkerState, state), cancellationToken);
        }
    }

    private async Task EndAsync(PortalRun run, PortalRunState state, string? reason, CancellationToken cancellationToken)
    {
        _started.TryRemove(run.Id, out _);
        _cancelled.TryRemove(run.Id, out _);
        DateTime? now = state == PortalRunState.Paused ? null : time.GetUtcNow().UtcDateTime;
        await SaveAsync(run, row => row
            .SetProperty(changed => changed.State, state)
            .SetProperty(changed => changed.Reason, reason)
            .SetProperty(changed => changed.Wish, (RunRequest?)null)
            .SetProperty(changed => changed.EndedAt, now), cancellationToken);
        LogEnded(run.Id, state);
    }

    private async Task SaveAsync(PortalRun run, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<PortalRun>> set, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await db.Runs.Where(row => row.Id == run.Id).ExecuteUpdateAsync(set, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Run {Run}: its worker can't be started: {Problem}")]
    private partial void LogNotStarted(Guid run, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Run {Run}: its worker ended unexpectedly ({Reason}); start {Number} of another one")]
    private partial void LogRestart(Guid run, string reason, int number);

    [LoggerMessage(Level = LogLevel.Information, Message = "Run {Run} is now {State}")]
    private partial void LogEnded(Guid run, PortalRunState state);
}
