using FineTunePortal.Datasets;
using FineTunePortal.Web.Features.Data.Doctor;
using FineTunePortal.Web.Features.Data.Jobs;
using FineTunePortal.Web.Features.Models;
using FineTunePortal.Web.Storage;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace FineTunePortal.Web.Features.Data.Measuring;

/// <summary>Statistics of versions: worked out as a job, kept in the database for each model whose tokens were counted.</summary>
public sealed class StatisticsWork(IDbContextFactory<PortalDb> factory, DataJobs jobs, BlobStore store, TokenCounters tokens)
{
    private const string Kind = "statistics ";

    /// <summary>Models whose tokens can be counted.</summary>
    public IReadOnlyList<BaseModel> Models => tokens.Models;

    /// <summary>What is known of a version as it is mapped now; null when it has to be worked out.</summary>
    /// <param name="model">Whose tokens; empty: none.</param>
    public async Task<DatasetStatistics?> FindAsync(DatasetVersion version, string model)
    {
        await using var db = await factory.CreateDbContextAsync();
        string mapping = version.Mapping ?? "";
        string? json = await db.VersionStatistics.Where(row => row.DatasetVersionId == version.Id && row.Model == model && row.Mapping == mapping).Select(row => row.Json).SingleOrDefaultAsync();
        return DatasetStatistics.FromJson(json);
    }

    /// <summary>The job that is at it, or ended without a result that is kept; null when there is none.</summary>
    public DataJob? Running(Guid versionId, string model) => jobs.Find(versionId, Kind + model) is { State: not DataJobState.Done } job ? job : null;

    /// <summary>Works them out; the job's result is a <see cref="DatasetStatistics"/>.</summary>
    public DataJob Start(Guid teamId, DatasetVersion version, string model) =>
        jobs.Start(version.Id, Kind + model, version.RowCount, async (job, cancellation) =>
        {
            var counter = tokens.Of(model);
            using var rows = store.OpenRead(teamId, BlobId.Parse(version.RowsBlob));
            var statistics = new StatisticsRun(VersionSummary.FromJson(version.Summary), VersionText.Mapping(version.Mapping), counter?.Count, counter?.Context).Run(rows, job, cancellation);
            await KeepAsync(version, model, statistics);
            return statistics;
        }, remember: false);

    private async Task KeepAsync(DatasetVersion version, string model, DatasetStatistics statistics)
    {
        await using var db = await factory.CreateDbContextAsync();
        var kept = await db.VersionStatistics.SingleOrDefaultAsync(row => row.DatasetVersionId == version.Id && row.Model == model);
        if (kept is null)
        {
            kept = new VersionStatistics { DatasetVersionId = version.Id, Model = model };
            db.Add(kept);
        }

        (kept.Mapping, kept.Json) = (version.Mapping ?? "", statistics.ToJson());
        await db.SaveChangesAsync();
    }
}
