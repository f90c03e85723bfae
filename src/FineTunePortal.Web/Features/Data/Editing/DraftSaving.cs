using FineTunePortal.Datasets;
using FineTunePortal.Web.Features.Data.Jobs;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Dataset = FineTunePortal.Web.Storage.Entities.Dataset;

namespace FineTunePortal.Web.Features.Data.Editing;

/// <summary>Makes a version out of a draft, as a job; the job's result is that version.</summary>
public sealed class DraftSaving(DataJobs jobs, RowDrafts drafts, BlobStore store, VersionAdder adder)
{
    /// <summary>Characters of what somebody writes about a version.</summary>
    public const int LongestNote = 300;

    /// <summary>Starts it, or gives the one that is already at it: one draft makes one version.</summary>
    /// <param name="note">What the person wrote about it; empty: nothing.</param>
    public DataJob Start(SignedInPerson person, Dataset dataset, DatasetVersion version, string note = "") =>
        jobs.Start(version.Id, RowDrafts.SaveJob, version.RowCount, async (job, cancellation) =>
        {
            var view = await drafts.ReadAsync(version.Id);
            if (view.IsEmpty)
            {
                return null;
            }

            var columns = VersionSummary.FromJson(version.Summary).Columns;
            var edited = new DatasetEditing(store).Run(
                dataset.TeamId, BlobId.Parse(version.RowsBlob), view.Draft, [.. columns.Select(column => column.Name)], RatingColumn.Of(columns), job, cancellation);
            var (counts, changed) = (edited.Counts, edited.Changed);
            var recipe = new VersionRecipe(RecipeKind.Edit)
            {
                Parents = [new RecipeParent(version.Id, version.RowsBlob)],
                Note = note.Trim() is { Length: > 0 } text ? text[..Math.Min(text.Length, LongestNote)] : null,
                Changed = changed,
                Cells = counts.Cells,
                Rated = counts.Rated,
                Removed = counts.Removed,
                Added = counts.Added,
            };

            // What somebody typed may hold personal data again. A step that came in at the last moment stays in the draft rather than getting lost.
            bool isCleaned = version.IsCleaned && counts is { Cells: 0, Added: 0 };
            var made = await adder.AddMadeAsync(person, dataset, version, edited.Rows, edited.Summary, recipe, isCleaned,
                db => db.RowEdits.Where(step => step.DatasetVersionId == version.Id && step.Sequence <= view.LastStep).ExecuteDeleteAsync(CancellationToken.None));
            drafts.Notify(version.Id);
            return made;
        });
}
