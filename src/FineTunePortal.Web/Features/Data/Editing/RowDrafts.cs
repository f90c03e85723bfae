using System.Collections.Concurrent;
using FineTunePortal.Datasets;
using FineTunePortal.Web.Features.Data.Jobs;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace FineTunePortal.Web.Features.Data.Editing;

/// <summary>
/// The drafts of teams: steps of editing in the database, so that they outlive page and portal. A version has one draft,
/// which its whole team sees and adds to; everybody undoes only their own steps.
/// </summary>
public sealed class RowDrafts(IDbContextFactory<PortalDb> factory, DataJobs jobs, TimeProvider clock)
{
    /// <summary>The kind of the job that saves a draft; while it goes on, nothing is added.</summary>
    public const string SaveJob = "save edits";

    /// <summary>Steps of a draft before it has to be saved.</summary>
    public const int MostSteps = 5000;

    private readonly ConcurrentDictionary<Guid, SemaphoreSlim> _turns = [];

    /// <summary>Raised with a version's identifier when its draft changed.</summary>
    public event Action<Guid>? Changed;

    /// <summary>The draft of a version that the caller may see.</summary>
    public async Task<DraftView> ReadAsync(Guid versionId)
    {
        await using var db = await factory.CreateDbContextAsync();
        return await ReadAsync(db, versionId);
    }

    /// <summary>Adds a step.</summary>
    /// <param name="revision">That of the cell or row as the page shows it (<see cref="DraftView.RevisionOf"/>).</param>
    public Task<EditResult> AddAsync(SignedInPerson person, Guid versionId, RowStep change, long revision) => InTurnAsync(person, versionId, async (db, view) =>
    {
        if (view.RevisionOf(change.Row, change.Column) != revision)
        {
            return new EditResult.ChangedByOthers(view, view.EditorOf(change.Row, change.Column) ?? "?");
        }

        if (view.Active.Count >= MostSteps)
        {
            return new EditResult.Closed(view, IsFull: true);
        }

        // Whoever goes on after undoing has decided against what was undone.
        await db.RowEdits.Where(step => step.DatasetVersionId == versionId && step.PersonId == person.Id && step.IsUndone).ExecuteDeleteAsync();
        db.Add(new RowEdit
        {
            DatasetVersionId = versionId,
            Sequence = view.LastStep + 1,
            Kind = change.Kind,
            Row = change.Row,
            Column = change.Column,
            Value = change.Value,
            PersonId = person.Id,
            At = clock.GetUtcNow().UtcDateTime,
        });
        return null;
    });

    /// <summary>Adds an empty row at the end.</summary>
    public async Task<(EditResult Result, long Row)> AddRowAsync(SignedInPerson person, Guid versionId)
    {
        long row = 0;
        var result = await InTurnAsync(person, versionId, async (db, view) =>
        {
            row = (await db.RowEdits.Where(step => step.DatasetVersionId == versionId).MinAsync(step => (long?)step.Row) is { } least and < 0 ? least : 0) - 1;
            if (view.Active.Count >= MostSteps)
            {
                return new EditResult.Closed(view, IsFull: true);
            }

            await db.RowEdits.Where(step => step.DatasetVersionId == versionId && step.PersonId == person.Id && step.IsUndone).ExecuteDeleteAsync();
            db.Add(new RowEdit { DatasetVersionId = versionId, Sequence = view.LastStep + 1, Kind = RowStepKind.Add, Row = row, PersonId = person.Id, At = clock.GetUtcNow().UtcDateTime });
            return null;
        });
        return (result, row);
    }

    /// <summary>Takes the person's last step back, unless somebody else has built on it.</summary>
    public Task<EditResult> UndoAsync(SignedInPerson person, Guid versionId) => TurnAsync(person, versionId, view => view.LastOf(person.Id));

    /// <summary>Does the person's last undone step again, unless somebody else has changed the same meanwhile.</summary>
    public Task<EditResult> RedoAsync(SignedInPerson person, Guid versionId) => TurnAsync(person, versionId, view => view.NextOf(person.Id));

    /// <summary>Throws the whole draft away, for good.</summary>
    public Task<EditResult> ThrowAwayAsync(SignedInPerson person, Guid versionId) => InTurnAsync(person, versionId, async (db, _) =>
    {
        await db.RowEdits.Where(step => step.DatasetVersionId == versionId).ExecuteDeleteAsync();
        return null;
    });

    /// <summary>Tells pages that a draft was saved.</summary>
    internal void Notify(Guid versionId) => Changed?.Invoke(versionId);

    private Task<EditResult> TurnAsync(SignedInPerson person, Guid versionId, Func<DraftView, RowEdit?> choose) => InTurnAsync(person, versionId, (_, view) =>
    {
        var step = choose(view);
        if (step is not null && view.LaterByOthers(step) is { } later)
        {
            return Task.FromResult<EditResult?>(new EditResult.ChangedByOthers(view, view.NameOf(later)));
        }

        if (step is not null)
        {
            step.IsUndone = !step.IsUndone;
        }

        return Task.FromResult<EditResult?>(null);
    });

    /// <summary>Changes of one draft happen one after another; the database's order of steps guards against a second portal.</summary>
    private async Task<EditResult> InTurnAsync(SignedInPerson person, Guid versionId, Func<PortalDb, DraftView, Task<EditResult?>> change)
    {
        var turn = _turns.GetOrAdd(versionId, _ => new SemaphoreSlim(1));
        await turn.WaitAsync();
        try
        {
            await using var db = await factory.CreateDbContextAsync();
            var team = await db.DatasetVersions.Where(row => row.Id == versionId && row.Dataset!.DeletedAt == null).Select(row => (Guid?)row.Dataset!.TeamId).SingleOrDefaultAsync();
            if (team is null || !person.MayUse(team.Value))
            {
                return new EditResult.Gone();
            }

            var view = await ReadAsync(db, versionId);
            if (jobs.Find(versionId, SaveJob) is { IsOver: false })
            {
                return new EditResult.Closed(view, IsFull: false);
            }

            if (await change(db, view) is { } refused)
            {
                return refused;
            }

            await db.SaveChangesAsync();
            return new EditResult.Done(await ReadAsync(db, versionId));
        }
        finally
        {
            turn.Release();
            Changed?.Invoke(versionId);
        }
    }

    private static async Task<DraftView> ReadAsync(PortalDb db, Guid versionId)
    {
        var steps = await db.RowEdits.Where(step => step.DatasetVersionId == versionId).OrderBy(step => step.Sequence).ToListAsync();
        if (steps.Count == 0)
        {
            return DraftView.Nothing;
        }

        var people = steps.Select(step => step.PersonId).Distinct().ToList();
        return new DraftView(steps, await db.Users.Where(person => people.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.DisplayName));
    }
}
