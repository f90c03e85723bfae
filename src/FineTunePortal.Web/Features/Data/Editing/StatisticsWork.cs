using FineTunePortal.Datasets;
using FineTunePortal.Web.Features.Data.Doctor;
using FineTunePortal.Web.Features.Data.Jobs;
using FineTunePortal.Web.Storage.Entities;

namespace FineTunePortal.Web.Features.Data.Editing;

/// <summary>Counts what a version's summary doesn't know, as a job.</summary>
public sealed class StatisticsWork(DataJobs jobs, BlobStore store, TokenCounters tokens)
{
    /// <summary>The job's result is an <see cref="ExampleStatistics"/>; null when there is no mapping.</summary>
    public DataJob? Start(Guid teamId, DatasetVersion version, string? model)
    {
        if (VersionText.Mapping(version.Mapping) is not { } mapping)
        {
            return null;
        }

        string kind = $"statistics {version.Revision} {model}";
        return jobs.Find(version.Id, kind) is { State: not (DataJobState.Failed or DataJobState.Cancelled) } known ? known : jobs.Start(version.Id, kind, version.RowCount, (job, cancellation) =>
        {
            using var rows = store.OpenRead(teamId, BlobId.Parse(version.RowsBlob));
            return Task.FromResult<object?>(ExampleStatistics.Of(rows, version.RowCount, mapping, tokens.Of(model)?.Count, job, cancellation));
        }, remember: false);
    }
}
