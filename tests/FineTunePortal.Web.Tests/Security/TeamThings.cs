using FineTunePortal.Web.Storage.Entities;

namespace FineTunePortal.Web.Tests.Security;

/// <summary>One of everything that a team can have.</summary>
internal sealed class TeamThings
{
    public required Dataset Dataset { get; init; }

    public required DatasetVersion Version { get; init; }

    public required PortalRun Run { get; init; }

    public required Conversation Conversation { get; init; }

    public static async Task<TeamThings> AddAsync(PortalFactory portal, Team team, Person owner)
    {
        var dataset = new Dataset { TeamId = team.Id, Name = "Letters", CreatedById = owner.Id };
        var version = new DatasetVersion { DatasetId = dataset.Id, Number = 1, CreatedById = owner.Id, RowsBlob = new string('0', 64) };
        var run = new PortalRun { TeamId = team.Id, Name = "First", CreatedById = owner.Id, DatasetVersionId = version.Id, BaseModel = "starter", State = PortalRunState.Done };
        var conversation = new Conversation { TeamId = team.Id, CreatedById = owner.Id, Title = "Talk", IsShared = true };
        await using var db = portal.Db();
        db.AddRange(dataset, version, run, conversation);
        await db.SaveChangesAsync();
        return new TeamThings { Dataset = dataset, Version = version, Run = run, Conversation = conversation };
    }
}
