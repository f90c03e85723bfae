using FineTunePortal.Runs;
using FineTunePortal.Web.Features.Data.Privacy.Review;
using FineTunePortal.Web.Hosting;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Data.Removal;

/// <summary>Deletes for good what a clean version was made from: file, rows, what the database knew of them, and the copies that runs took.</summary>
public sealed class RawRemover(IDbContextFactory<PortalDb> factory, DatasetRemover remover, DatabaseScrub scrub, Reviews reviews, AuditLog audit, IOptions<PortalOptions> options)
{
    /// <summary>How many earlier versions of a clean one are still there.</summary>
    public async Task<int> CountAsync(Guid versionId)
    {
        await using var db = await factory.CreateDbContextAsync();
        return (await AncestorsAsync(db, versionId)).Count(version => version.RowsBlob != "");
    }

    /// <summary>Deletes them. Nobody can bring them back.</summary>
    public async Task<RawRemoval> RemoveAsync(SignedInPerson person, Guid versionId)
    {
        await using var db = await factory.CreateDbContextAsync();
        var version = await db.DatasetVersions.Include(row => row.Dataset).SingleOrDefaultAsync(row => row.Id == versionId);
        if (version is null || !person.MayUse(version.Dataset!.TeamId) || !version.IsCleaned)
        {
            return RawRemoval.NotThere;
        }

        var raw = await AncestorsAsync(db, versionId);
        var ids = raw.Select(row => row.Id).ToList();
        var runs = await db.Runs.Where(run => ids.Contains(run.DatasetVersionId)).ToListAsync();
        if (runs.Exists(run => run.State is PortalRunState.Queued or PortalRunState.Running or PortalRunState.Paused))
        {
            return RawRemoval.InUse;
        }

        // What people typed into drafts of them goes too, and what was counted in them.
        await db.VersionStatistics.Where(kept => ids.Contains(kept.DatasetVersionId)).ExecuteDeleteAsync();
        await db.RowEdits.Where(edit => ids.Contains(edit.DatasetVersionId)).ExecuteDeleteAsync();
        var blobs = DatasetRemover.BlobsOf(raw);
        raw.ForEach(DatasetRemover.Empty);
        await db.SaveChangesAsync();
        await remover.DeleteBlobsAsync(db, version.Dataset.TeamId, blobs);
        foreach (var run in runs)
        {
            DeleteRows(new RunFolder(options.Value.Paths.Run(run.Id)));
        }

        await scrub.RunAsync();
        await reviews.NoteAsync(person, versionId, ReviewAction.RawDeleted);
        await audit.WriteAsync(person, "dataset.raw_deleted", version.Dataset.Name, version.Dataset.TeamId);
        return RawRemoval.Done;
    }

    private static void DeleteRows(RunFolder folder)
    {
        string data = Path.Combine(folder.FullPath, "data");
        if (Directory.Exists(data))
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<List<DatasetVersion>> AncestorsAsync(PortalDb db, Guid versionId)
    {
        var datasetId = await db.DatasetVersions.Where(row => row.Id == versionId).Select(row => row.DatasetId).SingleOrDefaultAsync();
        var all = await db.DatasetVersions.Where(row => row.DatasetId == datasetId).ToDictionaryAsync(row => row.Id);
        var found = new List<DatasetVersion>();
        var next = all.GetValueOrDefault(versionId)?.ParentId;
        while (next is { } id && all.Remove(id, out var version))
        {
            found.Add(version);
            next = version.ParentId;
        }

        return found;
    }
}

/// <summary>What became of it.</summary>
public enum RawRemoval
{
    Done,

    /// <summary>There is no such clean version for this person.</summary>
    NotThere,

    /// <summary>A run that isn't over uses the rows.</summary>
    InUse,
}
