using FineTunePortal.Datasets;
using FineTunePortal.Web.Features.Data.Jobs;
using FineTunePortal.Web.Features.Playground;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage.Entities;

namespace FineTunePortal.Web.Features.Data.Versions;

/// <summary>Compares versions and puts them together, as jobs.</summary>
public sealed class VersionWork(DataJobs jobs, BlobStore store, VersionAdder adder)
{
    public const string CombineKind = "combine";

    /// <summary>Differences that are shown at most; all are counted.</summary>
    public const int MostShown = 2000;

    /// <summary>The job's result is a <see cref="RowDiff"/>; it is worked out once, since neither version ever changes.</summary>
    public DataJob StartDiff(Guid teamId, DatasetVersion old, DatasetVersion next)
    {
        string kind = $"diff {old.Id:n}";
        return jobs.Find(next.Id, kind) is { State: not (DataJobState.Failed or DataJobState.Cancelled) } known ? known : jobs.Start(next.Id, kind, old.RowCount + next.RowCount, (job, cancellation) =>
        {
            using var before = store.OpenRead(teamId, BlobId.Parse(old.RowsBlob));
            using var after = store.OpenRead(teamId, BlobId.Parse(next.RowsBlob));
            return Task.FromResult<object?>(RowDiff.Between(before, after, VersionText.Mapping(next.Mapping)?.Prompt, MostShown, job, cancellation));
        }, remember: false);
    }

    /// <summary>Makes a new dataset of several versions of one team; its first version is the job's result.</summary>
    /// <param name="owner">A number by which the page finds its job.</param>
    public DataJob StartCombine(SignedInPerson person, Guid teamId, Guid owner, string name, IReadOnlyList<(DatasetVersion Version, double Weight)> parts, long seed) =>
        jobs.Start(owner, CombineKind, parts.Sum(part => part.Version.RowCount), async (job, cancellation) =>
        {
            var made = new DatasetCombine(store).Run(
                teamId, [.. parts.Select(part => new CombinePart(BlobId.Parse(part.Version.RowsBlob), VersionText.Mapping(part.Version.Mapping), part.Weight))], seed, job, cancellation);
            var recipe = new VersionRecipe(RecipeKind.Combine) { Parents = [.. parts.Select(part => new RecipeParent(part.Version.Id, part.Version.RowsBlob, part.Weight))], Seed = seed };

            // Rows from conversations stay such: it must not depend on whether their own dataset is still there.
            string fileName = parts.Any(part => part.Version.FileName == Corrections.FileName) ? Corrections.FileName : "";
            return await adder.AddCombinedAsync(person, teamId, name, made, recipe, isCleaned: parts.All(part => part.Version.IsCleaned), fileName);
        }, remember: false);
}
