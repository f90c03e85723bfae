using System.Globalization;
using FineTunePortal.Datasets;
using FineTunePortal.Web.Features.Data.Jobs;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage.Entities;
using Dataset = FineTunePortal.Web.Storage.Entities.Dataset;

namespace FineTunePortal.Web.Features.Data.Editing;

/// <summary>Makes versions of drafts, as jobs.</summary>
public sealed class DraftWork(DataJobs jobs, BlobStore store, Drafts drafts, VersionAdder adder)
{
    public const string Kind = "edit";

    /// <summary>Makes the next version; it is the job's result. The draft is empty afterwards, but for what came in meanwhile.</summary>
    public DataJob Start(SignedInPerson person, Dataset dataset, DatasetVersion version) =>
        jobs.Start(version.Id, Kind, version.RowCount, async (job, cancellation) =>
        {
            var edits = await drafts.ListAsync(person, version.Id, cancellation);
            var made = new DatasetEdit(store).Run(dataset.TeamId, BlobId.Parse(version.RowsBlob), Patches(edits), job, cancellation);
            var recipe = new VersionRecipe(RecipeKind.Edit)
            {
                Parents = [new RecipeParent(version.Id, version.RowsBlob)],
                Changed = made.Counts.Changed,
                Removed = made.Counts.Removed,
            };
            // What people type may be personal data: only leaving rows out keeps a version clean.
            bool isCleaned = version.IsCleaned && edits.All(edit => edit.Kind != RowEditKind.Cell);
            var added = await adder.AddMadeAsync(person, dataset, version, made.Rows, made.Summary, recipe, isCleaned);
            await drafts.ClearAsync(person, version.Id, [.. edits.Select(edit => edit.Id)]);
            return added;
        });

    /// <summary>Changes gathered by row.</summary>
    public static IReadOnlyDictionary<long, RowPatch> Patches(IEnumerable<RowEdit> edits) => edits.GroupBy(edit => edit.Row).ToDictionary(row => row.Key, row => new RowPatch(
        row.Any(edit => edit.Kind == RowEditKind.Delete),
        row.Where(edit => edit.Kind == RowEditKind.Cell).ToDictionary(edit => edit.Column, edit => edit.Value),
        row.Where(edit => edit.Kind == RowEditKind.Thumb).Select(edit => int.Parse(edit.Value, CultureInfo.InvariantCulture)).FirstOrDefault()));
}
