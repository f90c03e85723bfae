using FineTunePortal.Datasets;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.Extensions.DependencyInjection;
using Dataset = FineTunePortal.Web.Storage.Entities.Dataset;

namespace FineTunePortal.Web.Tests.Security;

/// <summary>One of everything that a team can have.</summary>
internal sealed class TeamThings
{
    public required Dataset Dataset { get; init; }

    public required DatasetVersion Version { get; init; }

    /// <summary>Its result is an adapter.</summary>
    public required PortalRun Run { get; init; }

    /// <summary>Its result is a whole model.</summary>
    public required PortalRun WholeModel { get; init; }

    public required Conversation Conversation { get; init; }

    public static async Task<TeamThings> AddAsync(PortalFactory portal, Team team, Person owner)
    {
        var dataset = new Dataset { TeamId = team.Id, Name = "Letters", CreatedById = owner.Id };
        using var content = portal.Services.GetRequiredService<BlobStore>().Create(team.Id);
        content.Write("{\"question\":\"Hello?\"}\n"u8);
        string blob = content.Commit().Value;
        var version = new DatasetVersion { DatasetId = dataset.Id, Number = 1, CreatedById = owner.Id, FileName = "letters.jsonl", RowsBlob = blob, OriginalBlob = blob };
        var run = new PortalRun { TeamId = team.Id, Name = "First", CreatedById = owner.Id, DatasetVersionId = version.Id, BaseModel = "starter", State = PortalRunState.Done, EndedAt = new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc) };
        var whole = new PortalRun { TeamId = team.Id, Name = "Second", CreatedById = owner.Id, DatasetVersionId = version.Id, BaseModel = "starter", State = PortalRunState.Done };
        WriteOutput(portal, run, "adapter_config.json", "{}");
        WriteOutput(portal, run, "compare.json", Features.Compare.Reports.Json);
        WriteOutput(portal, whole, "config.json", "{}");
        var conversation = new Conversation { TeamId = team.Id, CreatedById = owner.Id, Title = "Talk", IsShared = true };
        await using var db = portal.Db();
        db.AddRange(dataset, version, run, whole, conversation);
        await db.SaveChangesAsync();
        return new TeamThings { Dataset = dataset, Version = version, Run = run, WholeModel = whole, Conversation = conversation };
    }

    private static void WriteOutput(PortalFactory portal, PortalRun run, string file, string content)
    {
        string output = Path.Combine(portal.DataFolder, "runs", run.Id.ToString("n"), "output");
        Directory.CreateDirectory(output);
        File.WriteAllText(Path.Combine(output, file), content);
    }
}
