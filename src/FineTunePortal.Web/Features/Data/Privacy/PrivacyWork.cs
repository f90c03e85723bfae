using FineTunePortal.Datasets;
using FineTunePortal.Privacy;
using FineTunePortal.Web.Features.Data.Jobs;
using FineTunePortal.Web.Features.Data.Privacy.Policy;
using FineTunePortal.Web.Features.Data.Privacy.Review;
using FineTunePortal.Web.Features.Playground;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.Extensions.Localization;
using Dataset = FineTunePortal.Web.Storage.Entities.Dataset;

namespace FineTunePortal.Web.Features.Data.Privacy;

/// <summary>Scans and clean versions, as jobs.</summary>
public sealed class PrivacyWork(
    DataJobs jobs, BlobStore store, PseudonymKeys keys, ReversibleKeys reversible, VersionEditor editor, VersionAdder adder, Reviews reviews, TeamPrivacySettings settings, AuditLog audit,
    IStringLocalizer<PrivacyWork> texts)
{
    public const string Scan = "scan";
    public const string Clean = "clean";

    /// <summary>Looks through a version; the report is kept with it.</summary>
    /// <param name="nameColumns">Columns that hold names.</param>
    /// <param name="patternsOnly">Names and addresses are left out, which is many times faster; not with rows from conversations, which hold them most.</param>
    public DataJob StartScan(SignedInPerson person, Dataset dataset, DatasetVersion version, IReadOnlyList<string> nameColumns, bool patternsOnly = false) =>
        jobs.Start(version.Id, Scan, version.RowCount, async (job, cancellation) =>
        {
            var options = new ScanOptions { Key = keys.For(dataset.Id), Rules = (await settings.OfAsync(dataset.TeamId, cancellation)).Rules with { PatternsOnly = patternsOnly && version.FileName != Corrections.FileName } };
            var report = new DatasetScan(store).Run(dataset.TeamId, BlobId.Parse(version.RowsBlob), nameColumns, job, options, cancellation);
            await editor.SaveScanAsync(version.Id, report);
            await reviews.BeginAsync(person, version.Id);
            await audit.WriteAsync(person, "dataset.scanned", $"{dataset.Name} {version.Number}", dataset.TeamId);
            return report;
        });

    /// <summary>Makes the next version by a plan; the job's result is that version.</summary>
    public DataJob StartClean(SignedInPerson person, Dataset dataset, DatasetVersion version, PrivacyPlan plan) =>
        jobs.Start(version.Id, Clean, version.RowCount, async (job, cancellation) =>
        {
            var team = await settings.OfAsync(dataset.TeamId, cancellation);
            if (plan.IsReversible && !team.MayReverse)
            {
                throw new DatasetException(texts["MayNotReverse"]);
            }

            var review = await reviews.CloseAsync(person, version.Id, plan);
            plan = plan with
            {
                Least = team.Rules.Least,
                Language = VersionSummary.FromJson(version.Summary).Language,
                Rules = plan.Rules.Where(rule => review.Types.GetValueOrDefault(rule.Key, true)).Concat(review.Types.Where(type => !type.Value).Select(type => KeyValuePair.Create(type.Key, new PrivacyRule(OperatorKind.Keep)))).ToDictionary(),
            };
            await editor.SavePlanAsync(version.Id, plan);
            version.PrivacyPlan = VersionText.Of(plan);
            bool patternsOnly = ScanReport.FromJson(version.Scan)?.PatternsOnly == true;
            var options = new CleanOptions { Rules = team.Rules with { PatternsOnly = patternsOnly }, Spared = review.Spared, Meant = review.Meant, Reversible = plan.IsReversible ? reversible.For(dataset.TeamId) : null };
            var clean = new DatasetTransform(store).Run(dataset.TeamId, BlobId.Parse(version.RowsBlob), plan, keys.For(dataset.Id), options, job, cancellation);
            return await adder.AddCleanAsync(person, dataset, version, clean, review with { IsClean = true, Changed = clean.Changed });
        });

    /// <summary>Shows what a plan would write, without carrying it out.</summary>
    public Anonymizer Preview(Dataset dataset, PrivacyPlan plan) => new(new TextScanner([]), plan, keys.For(dataset.Id), plan.IsReversible ? reversible.For(dataset.TeamId) : null);

    /// <summary>What a value is known by where it may not be kept.</summary>
    public string Fingerprint(Guid datasetId, string type, string value) => keys.For(datasetId).Fingerprint(type, value);
}
