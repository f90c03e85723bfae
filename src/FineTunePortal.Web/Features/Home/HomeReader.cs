using FineTunePortal.Web.Storage;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace FineTunePortal.Web.Features.Home;

/// <summary>Where a team is on the way from data to a tuned model.</summary>
public sealed class HomeReader(IDbContextFactory<PortalDb> factory)
{
    public async Task<HomeView> ReadAsync(Guid teamId)
    {
        await using var db = await factory.CreateDbContextAsync();
        var runs = db.Runs.AsNoTracking().Where(run => run.TeamId == teamId && run.DeletedAt == null);
        var done = runs.Where(run => run.State == PortalRunState.Done || run.State == PortalRunState.Stopped);
        return new HomeView
        {
            Datasets = await db.Datasets.CountAsync(dataset => dataset.TeamId == teamId && dataset.DeletedAt == null),
            Runs = await runs.CountAsync(),
            DoneRuns = await done.CountAsync(),
            LastDone = await done.OrderByDescending(run => run.EndedAt).Select(run => (Guid?)run.Id).FirstOrDefaultAsync(),
            LastResult = await done.Where(run => run.Scores != null).OrderByDescending(run => run.EndedAt).Select(run => (Guid?)run.Id).FirstOrDefaultAsync(),
            Results = await done.Where(run => run.Scores != null).OrderByDescending(run => run.EndedAt).Take(3).ToListAsync(),
            Conversations = await db.Conversations.CountAsync(conversation => conversation.TeamId == teamId && conversation.DeletedAt == null),
            Active = await runs
                .Where(run => run.State == PortalRunState.Running || run.State == PortalRunState.Paused || run.State == PortalRunState.Queued)
                .OrderBy(run => run.QueueOrder).ToListAsync(),
        };
    }
}

/// <summary>What the start page shows.</summary>
public sealed record HomeView
{
    public int Datasets { get; init; }

    public int Runs { get; init; }

    public int DoneRuns { get; init; }

    /// <summary>The run that ended well last.</summary>
    public Guid? LastDone { get; init; }

    /// <summary>The run that was compared with its base model last.</summary>
    public Guid? LastResult { get; init; }

    /// <summary>The last runs that were compared with their base model.</summary>
    public IReadOnlyList<PortalRun> Results { get; init; } = [];

    public int Conversations { get; init; }

    /// <summary>Runs that go on or wait.</summary>
    public required IReadOnlyList<PortalRun> Active { get; init; }
}
