using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace FineTunePortal.Web.Features.Data.Removal;

/// <summary>Takes a version back that was made from the one before it, as long as nothing was built on it.</summary>
public sealed class VersionUndo(IDbContextFactory<PortalDb> factory, DatasetRemover remover, AuditLog audit)
{
    /// <summary>Whether it is the newest of its dataset, was made here, and nothing hangs on it: no run, no other version, no draft.</summary>
    public async Task<bool> IsPossibleAsync(Guid versionId)
    {
        await using var db = await factory.CreateDbContextAsync();
        return await db.DatasetVersions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == versionId) is { } version && await IsPossibleAsync(db, version);
    }

    /// <summary>Removes it, rows and all; false when that can't be any more.</summary>
    public async Task<bool> UndoAsync(SignedInPerson person, Guid versionId)
    {
        await using var db = await factory.CreateDbContextAsync();
        var version = await db.DatasetVersions.Include(row => row.Dataset).SingleOrDefaultAsync(row => row.Id == versionId);
        if (version is null || !person.MayUse(version.Dataset!.TeamId) || !await IsPossibleAsync(db, version))
        {
            return false;
        }

        var (dataset, blobs) = (version.Dataset, DatasetRemover.BlobsOf([version]));
        db.Remove(version);
        await db.SaveChangesAsync();
        await remover.DeleteBlobsAsync(db, dataset.TeamId, blobs);
        await audit.WriteAsync(person, "dataset.version_undone", dataset.Name, dataset.TeamId);
        return true;
    }

    private static async Task<bool> IsPossibleAsync(PortalDb db, DatasetVersion version)
    {
        string id = version.Id.ToString();
        return version.ParentId is not null
            && !await db.DatasetVersions.AnyAsync(row => row.DatasetId == version.DatasetId && row.Number > version.Number)
            && !await db.DatasetVersions.AnyAsync(row => row.ParentId == version.Id || (row.Id != version.Id && row.Recipe != null && row.Recipe.Contains(id)))
            && !await db.Runs.AnyAsync(run => run.DatasetVersionId == version.Id)
            && !await db.RowEdits.AnyAsync(edit => edit.DatasetVersionId == version.Id);
    }
}
