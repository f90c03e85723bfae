using FineTunePortal.Datasets;
using FineTunePortal.Privacy;
using FineTunePortal.Web.Features.Erasing.Models;
using FineTunePortal.Web.Features.Erasing.Search;
using FineTunePortal.Web.Storage;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace FineTunePortal.Web.Features.Erasing.Carrying;

/// <summary>
/// Puts a new version without the values in the place of an old one: the same number in its dataset, other content. The old
/// one goes, or stays as an empty shell where a run was made from it.
/// </summary>
public sealed class VersionEraser(IDbContextFactory<PortalDb> factory, BlobStore store, ErasedModels models, TimeProvider clock)
{
    /// <summary>Erases in one version. Each step is whole by itself: after an interruption the next search finds what is left.</summary>
    /// <param name="written">Content that was written already, by what it came from: versions may share it.</param>
    /// <returns>Content that isn't needed by this version any more.</returns>
    internal async Task<IReadOnlyList<PendingContent>> EraseAsync(
        FoundVersion found, Guid personId, bool removeRows, ValueFinder finder, Dictionary<(Guid, string), RowErasure> written, ErasureOutcome outcome, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await db.DatasetVersions.SingleOrDefaultAsync(row => row.Id == found.VersionId, cancellationToken) is not { } old)
        {
            return [];
        }

        var gone = new List<PendingContent>();
        if (found.Original && old.OriginalBlob is { } original)
        {
            gone.Add(new PendingContent(found.TeamId, original));
            old.OriginalBlob = null;
            outcome.Uploads++;
        }

        if (found.Rows == 0)
        {
            await db.SaveChangesAsync(cancellationToken);
            return gone;
        }

        gone.Add(new PendingContent(found.TeamId, old.RowsBlob));
        if (!written.TryGetValue((found.TeamId, old.RowsBlob), out var erasure))
        {
            written[(found.TeamId, old.RowsBlob)] = erasure = await Task.Run(() => new RowEraser(store, finder).Erase(found.TeamId, BlobId.Parse(old.RowsBlob), removeRows, cancellationToken), cancellationToken);
        }

        outcome.Versions++;
        outcome.RowsRemoved += erasure.Removed.Count;
        outcome.RowsChanged += erasure.Changed;
        foreach (var run in await db.Runs.Where(run => run.DatasetVersionId == old.Id).Select(run => run.Id).ToListAsync(cancellationToken))
        {
            models.Mark(run, found.DatasetId, old.Number);
        }

        await ReplaceAsync(db, old, personId, erasure, cancellationToken);
        return gone;
    }

    private async Task ReplaceAsync(PortalDb db, DatasetVersion old, Guid personId, RowErasure erasure, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var next = (DatasetVersion)db.Entry(old).CurrentValues.ToObject();
        var summary = VersionSummary.FromJson(old.Summary);
        next.Id = Guid.NewGuid();
        next.RowsBlob = erasure.Rows.Value;
        next.RowCount = erasure.Summary.Rows;
        next.Bytes = erasure.Summary.Bytes;
        next.Summary = (erasure.Summary with
        {
            Faults = summary.Faults,
            SuggestedMapping = summary.SuggestedMapping,
            MappingProblem = summary.MappingProblem,
            MappingFault = summary.MappingFault,
            Notes = summary.Notes,
        }).ToJson();
        next.CreatedById = personId;
        next.CreatedAt = clock.GetUtcNow().UtcDateTime;
        // Its places are those of the old rows.
        next.Scan = null;

        old.Number = Math.Min(0, await db.DatasetVersions.Where(row => row.DatasetId == old.DatasetId).MinAsync(row => row.Number, cancellationToken)) - 1;
        await db.SaveChangesAsync(cancellationToken);
        db.Add(next);
        await db.SaveChangesAsync(cancellationToken);
        await MoveDraftsAsync(db, old.Id, next.Id, erasure.Removed, cancellationToken);
        await MoveLineageAsync(db, old, next, cancellationToken);
        // They name values, and are those of the old rows.
        await db.VersionStatistics.Where(statistics => statistics.DatasetVersionId == old.Id).ExecuteDeleteAsync(cancellationToken);
        if (await db.Runs.AnyAsync(run => run.DatasetVersionId == old.Id, cancellationToken))
        {
            (old.RowsBlob, old.OriginalBlob, old.FileName, old.Summary, old.Mapping, old.Scan, old.PrivacyPlan, old.Recipe) = ("", null, "", "{}", null, null, null, null);
        }
        else
        {
            db.Remove(old);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>What people changed and haven't saved as a version moves with its row; of a row that is gone it goes.</summary>
    private static async Task MoveDraftsAsync(PortalDb db, Guid old, Guid next, IReadOnlyList<long> removed, CancellationToken cancellationToken)
    {
        long[] rows = [.. removed];
        foreach (var edit in await db.RowEdits.Where(edit => edit.DatasetVersionId == old).ToListAsync(cancellationToken))
        {
            int before = Array.BinarySearch(rows, edit.Row);
            if (before >= 0)
            {
                db.Remove(edit);
                continue;
            }

            edit.DatasetVersionId = next;
            edit.Row -= ~before;
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static async Task MoveLineageAsync(PortalDb db, DatasetVersion old, DatasetVersion next, CancellationToken cancellationToken)
    {
        await db.DatasetVersions.Where(row => row.ParentId == old.Id).ExecuteUpdateAsync(row => row.SetProperty(child => child.ParentId, next.Id), cancellationToken);
        string was = old.Id.ToString();
        string now = next.Id.ToString();
        await db.DatasetVersions.Where(row => row.Recipe != null && row.Recipe.Contains(was)).ExecuteUpdateAsync(row => row.SetProperty(child => child.Recipe, child => child.Recipe!.Replace(was, now)), cancellationToken);
    }
}
