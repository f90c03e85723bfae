using FineTunePortal.Runs;
using FineTunePortal.Web.Features.Runs.Files;
using FineTunePortal.Web.Hosting;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Runs.Queue;

/// <summary>
/// What people do with runs: order, pause, cancel, move … It only writes down what is wanted; the supervisor carries it
/// out. Who may do it is the caller's question (<see cref="RunAccess"/>).
/// </summary>
public sealed class RunQueue(IDbContextFactory<PortalDb> factory, RunFiles files, AuditLog audit, IOptions<PortalOptions> options, TimeProvider time)
{
    /// <summary>Puts a new run at the end of the queue.</summary>
    /// <exception cref="RunFolderException">It can't be done; says why.</exception>
    public async Task<Guid> AddAsync(SignedInPerson person, RunOrder order, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var run = new PortalRun
        {
            TeamId = order.Version.Dataset!.TeamId,
            Name = order.Name,
            CreatedById = person.Id,
            CreatedAt = now,
            DatasetVersionId = order.Version.Id,
            BaseModel = order.BaseModel,
            Settings = order.Settings.ToJson(),
            EstimatedSeconds = order.EstimatedSeconds,
            PairId = order.PairId,
            State = PortalRunState.Queued,
        };
        // The folder first: the supervisor may take the run as soon as it is in the list.
        await files.WriteAsync(run.Id, order, cancellationToken);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        run.QueueOrder = (await db.Runs.MaxAsync(row => (long?)row.QueueOrder, cancellationToken) ?? 0) + 1;
        db.Runs.Add(run);
        await db.SaveChangesAsync(cancellationToken);
        await audit.WriteAsync(person, "run.started", run.Name, run.TeamId);
        return run.Id;
    }

    /// <summary>Interrupts a run: it saves where it is and gives the machine free.</summary>
    public async Task PauseAsync(SignedInPerson person, PortalRun run)
    {
        // The engine could also wait with its memory held; a paused run should be in nobody's way.
        if (!await TurnAsync(run, PortalRunState.Queued, PortalRunState.Paused))
        {
            await WishAsync(run, RunRequest.Stop);
        }

        await audit.WriteAsync(person, "run.paused", run.Name, run.TeamId);
    }

    /// <summary>Lets a paused, stopped or failed run go on, next in the queue.</summary>
    public async Task ResumeAsync(SignedInPerson person, PortalRun run)
    {
        await using var db = await factory.CreateDbContextAsync();
        long first = await db.Runs.Where(row => row.State == PortalRunState.Queued).MinAsync(row => (long?)row.QueueOrder) ?? run.QueueOrder;
        PortalRunState[] from = [PortalRunState.Paused, PortalRunState.Stopped, PortalRunState.Failed];
        await db.Runs.Where(row => row.Id == run.Id && from.Contains(row.State)).ExecuteUpdateAsync(row => row
            .SetProperty(changed => changed.State, PortalRunState.Queued)
            .SetProperty(changed => changed.QueueOrder, first - 1)
            .SetProperty(changed => changed.Restarts, 0)
            .SetProperty(changed => changed.Wish, (RunRequest?)null)
            .SetProperty(changed => changed.Reason, (string?)null)
            .SetProperty(changed => changed.EndedAt, (DateTime?)null));
        // One whose worker waits with its memory held, because somebody asked it by hand.
        await db.Runs.Where(row => row.Id == run.Id && row.State == PortalRunState.Running)
            .ExecuteUpdateAsync(row => row.SetProperty(changed => changed.Wish, row => row.WorkerState == RunState.Paused ? RunRequest.Resume : null));
        await audit.WriteAsync(person, "run.resumed", run.Name, run.TeamId);
    }

    /// <summary>Ends a run before its time and keeps the best that it has learned.</summary>
    public async Task FinishAsync(SignedInPerson person, PortalRun run)
    {
        await WishAsync(run, RunRequest.Finish);
        await audit.WriteAsync(person, "run.finished", run.Name, run.TeamId);
    }

    /// <summary>Ends a run for good; nothing is kept but its curve.</summary>
    public async Task CancelAsync(SignedInPerson person, PortalRun run)
    {
        if (!await TurnAsync(run, PortalRunState.Queued, PortalRunState.Cancelled) && !await TurnAsync(run, PortalRunState.Paused, PortalRunState.Cancelled))
        {
            await WishAsync(run, RunRequest.Cancel);
        }

        await audit.WriteAsync(person, "run.cancelled", run.Name, run.TeamId);
    }

    /// <summary>Changes places with the neighbour in the queue. People move their team's runs past each other, admins any.</summary>
    public async Task MoveAsync(SignedInPerson person, PortalRun run, bool up)
    {
        await using var db = await factory.CreateDbContextAsync();
        var queue = await db.Runs.Where(row => row.State == PortalRunState.Queued && row.DeletedAt == null && (person.IsAdmin || row.TeamId == run.TeamId))
            .OrderBy(row => row.QueueOrder).ToListAsync();
        int place = queue.FindIndex(row => row.Id == run.Id);
        int other = up ? place - 1 : place + 1;
        if (place >= 0 && other >= 0 && other < queue.Count)
        {
            (queue[place].QueueOrder, queue[other].QueueOrder) = (queue[other].QueueOrder, queue[place].QueueOrder);
            await db.SaveChangesAsync();
            await audit.WriteAsync(person, "run.moved", run.Name, run.TeamId);
        }
    }

    /// <summary>Puts a run aside; one that is going on is cancelled.</summary>
    public async Task DeleteAsync(SignedInPerson person, PortalRun run)
    {
        await CancelAsync(person, run);
        var now = time.GetUtcNow().UtcDateTime;
        await using var db = await factory.CreateDbContextAsync();
        await db.Runs.Where(row => row.Id == run.Id).ExecuteUpdateAsync(row => row.SetProperty(changed => changed.DeletedAt, now));
        await audit.WriteAsync(person, "run.deleted", run.Name, run.TeamId);
    }

    /// <summary>Brings back what was put aside.</summary>
    public async Task RestoreAsync(SignedInPerson person, PortalRun run)
    {
        await using var db = await factory.CreateDbContextAsync();
        await db.Runs.Where(row => row.Id == run.Id).ExecuteUpdateAsync(row => row.SetProperty(changed => changed.DeletedAt, (DateTime?)null));
        await audit.WriteAsync(person, "run.restored", run.Name, run.TeamId);
    }

    /// <summary>Removes for good what was put aside long enough ago.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var limit = time.GetUtcNow().UtcDateTime - TimeSpan.FromDays(options.Value.Limits.UndoDays);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        foreach (var run in await db.Runs.Where(row => row.DeletedAt < limit && row.State != PortalRunState.Running).ToListAsync(cancellationToken))
        {
            files.Remove(run.Id);
            db.Runs.Remove(run);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private async Task WishAsync(PortalRun run, RunRequest wish)
    {
        await using var db = await factory.CreateDbContextAsync();
        // Whoever cancelled is not overruled by somebody's pause a moment later.
        await db.Runs.Where(row => row.Id == run.Id && row.State == PortalRunState.Running && row.Wish != RunRequest.Cancel)
            .ExecuteUpdateAsync(row => row.SetProperty(changed => changed.Wish, wish));
    }

    private async Task<bool> TurnAsync(PortalRun run, PortalRunState from, PortalRunState to)
    {
        var now = time.GetUtcNow().UtcDateTime;
        DateTime? ended = to == PortalRunState.Paused ? null : now;
        await using var db = await factory.CreateDbContextAsync();
        return await db.Runs.Where(row => row.Id == run.Id && row.State == from)
            .ExecuteUpdateAsync(row => row.SetProperty(changed => changed.State, to).SetProperty(changed => changed.EndedAt, ended)) == 1;
    }
}
