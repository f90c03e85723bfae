using FineTunePortal.Datasets;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace FineTunePortal.Web.Features.Data.Removal;

/// <summary>Puts datasets aside, brings them back, and removes them for good.</summary>
public sealed class DatasetRemover(IDbContextFactory<PortalDb> factory, BlobStore store, AuditLog audit, TimeProvider clock)
{
    /// <summary>How many runs were made from a dataset: they keep their results, and can't be done again without it.</summary>
    public async Task<int> CountRunsAsync(Guid datasetId)
    {
        await using var db = await factory.CreateDbContextAsync();
        return await db.Runs.CountAsync(run => run.DeletedAt == null && run.DatasetVersion!.DatasetId == datasetId);
    }

    public Task<bool> PutAsideAsync(SignedInPerson person, Guid datasetId) => MarkAsync(person, datasetId, clock.GetUtcNow().UtcDateTime, "dataset.deleted");

    public Task<bool> BringBackAsync(SignedInPerson person, Guid datasetId) => MarkAsync(person, datasetId, null, "dataset.restored");

    /// <summary>Removes a dataset that was put aside: rows in the database, and files that no other dataset of the team needs.</summary>
    public async Task<bool> RemoveAsync(SignedInPerson? person, Guid datasetId)
    {
        await using var db = await factory.CreateDbContextAsync();
        var dataset = await db.Datasets.Include(row => row.Versions).SingleOrDefaultAsync(row => row.Id == datasetId && row.DeletedAt != null);
        if (dataset is null || (person is not null && !person.MayUse(dataset.TeamId)))
        {
            return false;
        }

        var blobs = BlobsOf(dataset.Versions);

        // Drafts and statistics hold pieces of the data too, and a shell would keep them.
        await db.RowEdits.Where(step => step.DatasetVersion!.DatasetId == datasetId).ExecuteDeleteAsync();
        await db.VersionStatistics.Where(kept => kept.DatasetVersion!.DatasetId == datasetId).ExecuteDeleteAsync();
        await db.VersionStatistics.Where(statistics => statistics.DatasetVersion!.DatasetId == datasetId).ExecuteDeleteAsync();
        var used = (await db.Runs.Where(run => run.DatasetVersion!.DatasetId == datasetId).Select(run => run.DatasetVersionId).ToListAsync()).ToHashSet();
        foreach (var version in dataset.Versions.ToList())
        {
            if (used.Contains(version.Id))
            {
                Empty(version);
            }
            else
            {
                db.Remove(version);
            }
        }

        if (used.Count == 0)
        {
            db.Remove(dataset);
        }

        await db.SaveChangesAsync();
        await DeleteBlobsAsync(db, dataset.TeamId, blobs);
        await audit.WriteAsync(person, "dataset.removed", dataset.Name, dataset.TeamId);
        return true;
    }

    /// <summary>What a run still points at stays as an empty shell.</summary>
    internal static void Empty(DatasetVersion version) =>
        (version.RowsBlob, version.OriginalBlob, version.FileName, version.Summary, version.Mapping, version.Scan, version.PrivacyPlan, version.Recipe) = ("", null, "", "{}", null, null, null, null);

    internal static HashSet<string> BlobsOf(IEnumerable<DatasetVersion> versions) =>
        [.. versions.SelectMany(version => new[] { version.RowsBlob, version.OriginalBlob }).OfType<string>().Where(blob => blob.Length > 0)];

    /// <summary>Deletes those that no version of the team needs any more.</summary>
    internal async Task DeleteBlobsAsync(PortalDb db, Guid teamId, HashSet<string> blobs)
    {
        foreach (string blob in blobs)
        {
            bool needed = await db.DatasetVersions.AnyAsync(version => version.Dataset!.TeamId == teamId && (version.RowsBlob == blob || version.OriginalBlob == blob));
            if (!needed && BlobId.TryParse(blob, out var id))
            {
                store.Delete(teamId, id);
            }
        }
    }

    private async Task<bool> MarkAsync(SignedInPerson person, Guid datasetId, DateTime? deletedAt, string action)
    {
        await using var db = await factory.CreateDbContextAsync();
        var dataset = await db.Datasets.SingleOrDefaultAsync(row => row.Id == datasetId);
        if (dataset is null || !person.MayUse(dataset.TeamId))
        {
            return false;
        }

        dataset.DeletedAt = deletedAt;
        await db.SaveChangesAsync();
        await audit.WriteAsync(person, action, dataset.Name, dataset.TeamId);
        return true;
    }
}
