using FineTunePortal.Datasets;
using FineTunePortal.Web.Features.Data.Jobs;
using FineTunePortal.Web.Storage.Entities;

namespace FineTunePortal.Web.Features.Data;

/// <summary>What a version's mapping makes of its rows, worked out once for each mapping.</summary>
public sealed class MappingChecks(DataJobs jobs, BlobStore store)
{
    /// <summary>The job that works it out, or has: its result is a <see cref="MappingReport"/>. Null when there is no mapping.</summary>
    public DataJob? Start(Guid teamId, DatasetVersion version)
    {
        if (VersionText.Mapping(version.Mapping) is not { } mapping)
        {
            return null;
        }

        string kind = $"mapping {version.Revision}";
        return jobs.Find(version.Id, kind) is { State: not (DataJobState.Failed or DataJobState.Cancelled or DataJobState.Interrupted) } known ? known : jobs.Start(version.Id, kind, version.RowCount, (job, cancellation) =>
        {
            using var rows = store.OpenRead(teamId, BlobId.Parse(version.RowsBlob));
            var report = MappingReport.Of(rows, mapping, cancellation);
            job.Report(version.RowCount);
            return Task.FromResult<object?>(report);
        }, remember: false);
    }
}
