using FineTunePortal.Web.Storage;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace FineTunePortal.Web.Features.Admin;

/// <summary>What all teams want of the machine.</summary>
public sealed class MachineRuns(AdminGate gate, IDbContextFactory<PortalDb> factory)
{
    private static readonly PortalRunState[] s_unfinished = [PortalRunState.Running, PortalRunState.Queued, PortalRunState.Paused, PortalRunState.Stopped];

    /// <summary>Runs that go on, wait or rest: first those that go on, then the queue in its order.</summary>
    public async Task<IReadOnlyList<MachineRun>> UnfinishedAsync()
    {
        await gate.RequireAsync();
        await using var db = await factory.CreateDbContextAsync();
        var rows = await db.Runs.AsNoTracking().Where(run => run.DeletedAt == null && s_unfinished.Contains(run.State))
            .Select(run => new MachineRun(
                run,
                db.Teams.Where(team => team.Id == run.TeamId).Select(team => team.Name).FirstOrDefault() ?? "",
                db.Users.Where(person => person.Id == run.CreatedById).Select(person => person.DisplayName).FirstOrDefault() ?? ""))
            .ToListAsync();
        return [.. rows.OrderBy(row => Array.IndexOf(s_unfinished, row.Run.State)).ThenBy(row => row.Run.QueueOrder)];
    }
}

/// <summary>A run, and whose it is.</summary>
public sealed record MachineRun(PortalRun Run, string Team, string Person);
