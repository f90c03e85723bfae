using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace FineTunePortal.Web.Features.Data.Editing;

/// <summary>
/// A team's changes to a version, kept until somebody makes the next version of them. All members see and share one draft;
/// who changes a cell on an older state of it is told, and overwrites nothing.
/// </summary>
public sealed class Drafts(IDbContextFactory<PortalDb> factory, TimeProvider clock)
{
    /// <summary>All changes, by row.</summary>
    public async Task<IReadOnlyList<RowEdit>> ListAsync(SignedInPerson person, Guid versionId, CancellationToken cancellationToken = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await MayEditAsync(db, person, versionId)
            ? await db.RowEdits.AsNoTracking().Where(edit => edit.DatasetVersionId == versionId).OrderBy(edit => edit.Row).ThenBy(edit => edit.Column).ToListAsync(cancellationToken)
            : [];
    }

    /// <summary>Changes a cell, or a whole row.</summary>
    /// <param name="column">Empty for a whole row.</param>
    /// <param name="revision">The revision that the page shows; 0 where there was no change yet.</param>
    public async Task<DraftResult> SetAsync(SignedInPerson person, Guid versionId, long row, RowEditKind kind, string column, string value, int revision)
    {
        await using var db = await factory.CreateDbContextAsync();
        if (!await MayEditAsync(db, person, versionId))
        {
            return new DraftResult.Gone();
        }

        var edit = await FindAsync(db, versionId, row, kind, column);
        if ((edit?.Revision ?? 0) != revision)
        {
            return new DraftResult.ChangedByOthers(edit);
        }

        if (edit is null)
        {
            edit = new RowEdit { DatasetVersionId = versionId, Row = row, Kind = kind, Column = column };
            db.Add(edit);
        }

        (edit.Value, edit.PersonId, edit.At, edit.Revision) = (value, person.Id, clock.GetUtcNow().UtcDateTime, revision + 1);
        return await SaveAsync(db, versionId, row, kind, column) is { } others ? others : new DraftResult.Saved(edit);
    }

    /// <summary>Takes a change back, unless somebody changed it since.</summary>
    public async Task<DraftResult> TakeBackAsync(SignedInPerson person, RowEdit edit)
    {
        await using var db = await factory.CreateDbContextAsync();
        if (!await MayEditAsync(db, person, edit.DatasetVersionId))
        {
            return new DraftResult.Gone();
        }

        var known = await FindAsync(db, edit.DatasetVersionId, edit.Row, edit.Kind, edit.Column);
        if (known is null || known.Revision != edit.Revision)
        {
            return new DraftResult.ChangedByOthers(known);
        }

        db.Remove(known);
        return await SaveAsync(db, edit.DatasetVersionId, edit.Row, edit.Kind, edit.Column) is { } others ? others : new DraftResult.Saved(edit);
    }

    /// <summary>Takes all changes back, or those that became a version.</summary>
    public async Task ClearAsync(SignedInPerson person, Guid versionId, IReadOnlyCollection<Guid>? edits = null)
    {
        await using var db = await factory.CreateDbContextAsync();
        if (await MayEditAsync(db, person, versionId))
        {
            await db.RowEdits.Where(edit => edit.DatasetVersionId == versionId && (edits == null || edits.Contains(edit.Id))).ExecuteDeleteAsync();
        }
    }

    private static async Task<DraftResult?> SaveAsync(PortalDb db, Guid versionId, long row, RowEditKind kind, string column)
    {
        try
        {
            await db.SaveChangesAsync();
            return null;
        }
        catch (DbUpdateException)
        {
            // Two at the same moment: the database keeps one, and this one is told.
            db.ChangeTracker.Clear();
            return new DraftResult.ChangedByOthers(await FindAsync(db, versionId, row, kind, column));
        }
    }

    private static Task<RowEdit?> FindAsync(PortalDb db, Guid versionId, long row, RowEditKind kind, string column) =>
        db.RowEdits.SingleOrDefaultAsync(edit => edit.DatasetVersionId == versionId && edit.Row == row && edit.Kind == kind && edit.Column == column);

    private static async Task<bool> MayEditAsync(PortalDb db, SignedInPerson person, Guid versionId) =>
        await db.DatasetVersions.Where(version => version.Id == versionId && version.Dataset!.DeletedAt == null).Select(version => (Guid?)version.Dataset!.TeamId).SingleOrDefaultAsync() is { } team && person.MayUse(team);
}
