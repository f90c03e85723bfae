using FineTunePortal.Datasets;
using FineTunePortal.Privacy;
using FineTunePortal.Web.Features.Data.Jobs;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage.Entities;
using Dataset = FineTunePortal.Web.Storage.Entities.Dataset;

namespace FineTunePortal.Web.Features.Data.Privacy;

/// <summary>Scans and clean versions, as jobs.</summary>
public sealed class PrivacyWork(DataJobs jobs, BlobStore store, PseudonymKeys keys, VersionEditor editor, VersionAdder adder, AuditLog audit)
{
    public const string Scan = "scan";
    public const string Clean = "clean";

    /// <summary>Looks through a version; the report is kept with it.</summary>
    /// <param name="nameColumns">Columns that hold names.</param>
    public DataJob StartScan(SignedInPerson person, Dataset dataset, DatasetVersion version, IReadOnlyList<string> nameColumns) =>
        jobs.Start(version.Id, Scan, version.RowCount, async (job, cancellation) =>
        {
            var report = new DatasetScan(store).Run(dataset.TeamId, BlobId.Parse(version.RowsBlob), nameColumns, job, cancellation);
            await editor.SaveScanAsync(version.Id, report);
            await audit.WriteAsync(person, "dataset.scanned", $"{dataset.Name} {version.Number}", dataset.TeamId);
            return report;
        });

    /// <summary>Makes the next version by a plan; the job's result is that version.</summary>
    public DataJob StartClean(SignedInPerson person, Dataset dataset, DatasetVersion version, PrivacyPlan plan) =>
        jobs.Start(version.Id, Clean, version.RowCount, async (job, cancellation) =>
        {
            var clean = new DatasetTransform(store).Run(dataset.TeamId, BlobId.Parse(version.RowsBlob), plan, keys.For(dataset.Id), null, job, cancellation);
            return await adder.AddCleanAsync(person, dataset, version, clean);
        });

    /// <summary>Shows what a plan would write, without carrying it out.</summary>
    public Anonymizer Preview(Guid datasetId, PrivacyPlan plan) => new(new TextScanner([]), plan, keys.For(datasetId));
}
