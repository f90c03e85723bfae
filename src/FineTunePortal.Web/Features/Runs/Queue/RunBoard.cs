using FineTunePortal.Web.Features.Runs.Live;
using FineTunePortal.Web.Hosting;
using FineTunePortal.Web.Storage;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Runs.Queue;

/// <summary>The machine's runs as lists show them.</summary>
public sealed class RunBoard(IDbContextFactory<PortalDb> factory, RunTails tails, IOptions<PortalOptions> options)
{
    /// <summary>A team's runs, newest first.</summary>
    public async Task<IReadOnlyList<PortalRun>> ListAsync(Guid teamId, CancellationToken cancellationToken = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.Runs.AsNoTracking().Include(run => run.DatasetVersion!.Dataset)
            .Where(run => run.TeamId == teamId && run.DeletedAt == null).OrderByDescending(run => run.CreatedAt).ToListAsync(cancellationToken);
    }

    /// <summary>A name that no run of the team has yet: with 2, 3 … after it where needed.</summary>
    public async Task<string> FreeNameAsync(Guid teamId, string name, CancellationToken cancellationToken = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var taken = await db.Runs.Where(run => run.TeamId == teamId && run.Name.StartsWith(name)).Select(run => run.Name).ToListAsync(cancellationToken);
        string free = name;
        for (int number = 2; taken.Contains(free); number++)
        {
            free = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name} {number}");
        }

        return free;
    }

    /// <summary>Places of all waiting runs of the machine, whosever they are.</summary>
    public async Task<IReadOnlyDictionary<Guid, QueuePlace>> PlacesAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var queue = await db.Runs.AsNoTracking().Where(run => run.State == PortalRunState.Queued && run.DeletedAt == null).OrderBy(run => run.QueueOrder).ToListAsync(cancellationToken);
        var going = await db.Runs.AsNoTracking().Where(run => run.State == PortalRunState.Running && run.DeletedAt == null).ToListAsync(cancellationToken);
        return QueuePlaces.Of(going.Select(SecondsLeft), queue, options.Value.Runs.AtOnce);
    }

    /// <summary>The run that goes on now and was started first, of a team; null when there is none.</summary>
    public async Task<PortalRun?> GoingAsync(Guid teamId, CancellationToken cancellationToken = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.Runs.AsNoTracking().Where(run => run.TeamId == teamId && run.State == PortalRunState.Running && run.DeletedAt == null)
            .OrderBy(run => run.StartedAt).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>As the worker last said, or else as was estimated.</summary>
    public double? SecondsLeft(PortalRun run) =>
        tails.Of(run.Id).Read(curve => curve.Metrics.Count > 0 ? curve.Metrics[^1].SecondsLeft : (double?)null) ?? run.EstimatedSeconds;
}
