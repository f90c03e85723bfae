using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FineTunePortal.Datasets;
using FineTunePortal.Web.Features.Data.Jobs;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage.Entities;
using Dataset = FineTunePortal.Web.Storage.Entities.Dataset;

namespace FineTunePortal.Web.Features.Data.Doctor;

/// <summary>Looks through versions and mends them, as jobs.</summary>
public sealed class DoctorWork(DataJobs jobs, BlobStore store, KeptResults kept, TokenCounters tokens, VersionAdder adder, TimeProvider clock)
{
    public const string LookKind = "doctor";
    public const string PreviewKind = "mend preview";
    public const string MendKind = "mend";

    /// <summary>Up to so many rows are looked at without being asked.</summary>
    public const long SmallEnough = 20_000;

    private const string ReportKind = "doctor-";

    /// <summary>The newest report that is still true of a version, or null.</summary>
    public KeptReport? Kept(Guid teamId, DatasetVersion version) =>
        BlobId.TryParse(version.RowsBlob, out var rows) ? kept.Read<KeptReport>(teamId, rows, ReportKind).FirstOrDefault(report => report.IsAbout(version)) : null;

    /// <summary>The job's result is a <see cref="KeptReport"/>.</summary>
    /// <param name="model">The model whose tokens count; null: lengths aren't looked at.</param>
    public DataJob StartLook(Guid teamId, DatasetVersion version, double likeness, string? model) =>
        jobs.Start(version.Id, LookKind, version.RowCount, (job, cancellation) =>
        {
            var counter = tokens.Of(model);
            var mapping = VersionText.Mapping(version.Mapping);
            var options = new DoctorOptions { Mapping = mapping, Split = SplitShares.FromJson(version.Split), Likeness = likeness, Context = counter?.Context, CountTokens = counter?.Count };
            var rows = BlobId.Parse(version.RowsBlob);
            var report = new KeptReport(KeptReport.Current, KeptReport.BasisOf(version), model, clock.GetUtcNow().UtcDateTime, new DatasetDoctor(store).Run(teamId, rows, options, job, cancellation));
            kept.Write(teamId, rows, ReportKind + NameOf(report), report);
            return Task.FromResult<object?>(report);
        }, remember: false);

    /// <summary>Says what mending would do; the job's result is a <see cref="MendCounts"/>.</summary>
    public DataJob StartPreview(Guid teamId, DatasetVersion version, IReadOnlyList<Mend> mends, string? model)
    {
        if (jobs.Find(version.Id, PreviewKind) is { } before)
        {
            before.Cancel();
            jobs.Forget(before);
        }

        return jobs.Start(version.Id, PreviewKind, version.RowCount, (job, cancellation) =>
            Task.FromResult<object?>(new DatasetMend(store).Preview(teamId, BlobId.Parse(version.RowsBlob), mends, Context(version, model), job, cancellation)), remember: false);
    }

    /// <summary>Makes the next version; it is the job's result.</summary>
    public DataJob StartMend(SignedInPerson person, Dataset dataset, DatasetVersion version, IReadOnlyList<Mend> mends, string? model) =>
        jobs.Start(version.Id, MendKind, version.RowCount, async (job, cancellation) =>
        {
            var made = new DatasetMend(store).Apply(dataset.TeamId, BlobId.Parse(version.RowsBlob), mends, Context(version, model), job, cancellation);
            var recipe = new VersionRecipe(RecipeKind.Mend)
            {
                Parents = [new RecipeParent(version.Id, version.RowsBlob)],
                Mends = mends,
                Changed = made.Counts.Changed,
                Removed = made.Counts.Removed,
                Added = made.Counts.Added,
            };
            return await adder.AddMadeAsync(person, dataset, version, made.Rows, made.Summary, recipe, isCleaned: version.IsCleaned);
        });

    /// <summary>A report for other choices doesn't replace this one.</summary>
    private static string NameOf(KeptReport report) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{report.Basis}\n{report.Model}\n{report.Report.LooksAlike}"))))[..16];

    private MendContext Context(DatasetVersion version, string? model) => new(VersionText.Mapping(version.Mapping), tokens.Of(model)?.Count);
}
