using FineTunePortal.Datasets;
using FineTunePortal.Privacy;
using FineTunePortal.Web.Features.Erasing.Carrying;
using FineTunePortal.Web.Features.Erasing.Search;
using FineTunePortal.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace FineTunePortal.Web.Features.Erasing;

/// <summary>
/// Carries an erasure out, from what lies deepest to what shows it: runs, versions, texts, files, the database's pages; then
/// looks again. It can be ended anywhere and done again: what is done already isn't found any more.
/// </summary>
public sealed class ErasureWork(
    ErasureSearch search, VersionEraser versions, RunEraser runs, UnneededBlobs blobs, DatabaseFlush flush, ErasureRecords records, IDbContextFactory<PortalDb> factory, TimeProvider clock)
{
    /// <returns>The record with what was done.</returns>
    public async Task<ErasureRecord> RunAsync(ErasureRecord record, ErasureOrder order, ErasureFindings found, ErasureProgress progress, CancellationToken cancellationToken)
    {
        var finder = new ValueFinder(order.Values, order.Options);
        var outcome = new ErasureOutcome();
        progress.Begin(ErasureStage.Runs, found.Runs.Count);
        foreach (var run in found.Runs)
        {
            await Task.Run(() => runs.Erase(run, finder, outcome, cancellationToken), cancellationToken);
            progress.Add(1);
        }

        record = await EraseVersionsAsync(record, order, found, finder, outcome, progress, cancellationToken);
        outcome.Models = await MarkAsync([.. found.Runs.Where(run => run.IsTrainedOn).Select(run => run.RunId)], cancellationToken);
        await EraseTextsAsync(order.TeamId, finder, outcome, progress, cancellationToken);

        progress.Begin(ErasureStage.Files, found.Files.Count);
        var files = new RunFileSearch(finder);
        outcome.Files = found.Files.Count(file => files.Erase(file, cancellationToken));

        progress.Begin(ErasureStage.Database, 1);
        outcome.DatabaseIsClean = await flush.RunAsync(finder, cancellationToken);
        return record with { Outcome = await CheckAsync(order, finder, outcome, progress, cancellationToken) };
    }

    private async Task<ErasureRecord> EraseVersionsAsync(
        ErasureRecord record, ErasureOrder order, ErasureFindings found, ValueFinder finder, ErasureOutcome outcome, ErasureProgress progress, CancellationToken cancellationToken)
    {
        progress.Begin(ErasureStage.Versions, found.Versions.Count);
        await blobs.DeleteAsync(found.Orphans);
        var written = new Dictionary<(Guid, string), RowErasure>();
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        foreach (var version in found.Versions)
        {
            // Written down before, so that a portal that is killed between database and disk deletes it when it starts.
            var now = await db.DatasetVersions.AsNoTracking().Where(row => row.Id == version.VersionId).Select(row => new { row.RowsBlob, row.OriginalBlob }).SingleOrDefaultAsync(cancellationToken);
            record = record with { Pending = [.. new[] { version.Rows > 0 ? now?.RowsBlob : null, version.Original ? now?.OriginalBlob : null }.OfType<string>().Select(blob => new PendingContent(version.TeamId, blob))] };
            records.Write(record);
            await blobs.DeleteAsync(await versions.EraseAsync(version, record.PersonId, order.RemoveRows, finder, written, outcome, cancellationToken));
            progress.Add(1);
        }

        record = record with { Pending = [] };
        records.Write(record);
        return record;
    }

    private async Task<int> MarkAsync(List<Guid> trained, CancellationToken cancellationToken)
    {
        DateTime? now = clock.GetUtcNow().UtcDateTime;
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.Runs.Where(run => trained.Contains(run.Id)).ExecuteUpdateAsync(row => row.SetProperty(run => run.DataErasedAt, now), cancellationToken);
    }

    private async Task EraseTextsAsync(Guid? team, ValueFinder finder, ErasureOutcome outcome, ErasureProgress progress, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var tables = TextTable.Of(db.Model);
        progress.Begin(ErasureStage.Texts, tables.Count);
        var texts = new TextSearch(db, new ErasableJson(finder));
        foreach (var table in tables)
        {
            outcome.Texts += await texts.EraseAsync(table, team, cancellationToken);
            progress.Add(1);
        }
    }

    private async Task<ErasureOutcome> CheckAsync(ErasureOrder order, ValueFinder finder, ErasureOutcome outcome, ErasureProgress progress, CancellationToken cancellationToken)
    {
        var left = await search.RunAsync(order, progress, ErasureStage.Checking, cancellationToken);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        outcome.Left = left.Places;
        outcome.Unread = left.Unread;
        outcome.Accounts = left.Accounts;
        outcome.ModelFiles = left.Runs.Count(run => run.ModelFiles > 0);
        outcome.IsPostgreSql = !db.Database.IsSqlite();
        return outcome;
    }
}
