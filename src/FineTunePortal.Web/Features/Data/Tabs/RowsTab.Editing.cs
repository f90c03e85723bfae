using FineTunePortal.Datasets;
using FineTunePortal.Web.Components.Shared;
using FineTunePortal.Web.Features.Data.Editing;
using FineTunePortal.Web.Features.Data.Jobs;
using FineTunePortal.Web.Features.Data.Tabs.Rows;
using FineTunePortal.Web.Storage.Entities;

namespace FineTunePortal.Web.Features.Data.Tabs;

/// <summary>Editing: every step goes into the team's draft at once.</summary>
public partial class RowsTab
{
    private IReadOnlyDictionary<long, DataRow> _stored = new Dictionary<long, DataRow>();
    private IReadOnlyList<long> _numbers = [];
    private CellPlace? _open;
    private (long Row, string Column)? _openNext;
    private CellConflict? _conflict;
    private DataJob? _saving;
    private CellFocus? _focus;
    private string? _trouble;

    /// <summary>What somebody else made of the draft while this page showed it, and what was in the draft.</summary>
    private (DatasetVersion Version, RowDraft Draft)? _made;

    private async Task SaveCellAsync((CellPlace Place, DataValue Value) edit)
    {
        var (place, value) = edit;
        if (_made is { } made)
        {
            await SaveThereAsync(place, value, made.Version, made.Draft);
            return;
        }

        var result = await drafts.AddAsync(View.Person, View.Version.Id, new RowStep(RowStepKind.Cell, place.Row, place.Column, value.ToJson()), place.Revision);
        if (result is EditResult.ChangedByOthers changed)
        {
            Take(changed.View);
            _open = place with { Revision = changed.View.RevisionOf(place.Row, place.Column) };
            _conflict = new CellConflict(changed.By, _shown.FirstOrDefault(row => row.Number == place.Row)?.Now.Values.GetValueOrDefault(place.Column) ?? default, changed.View.Draft.IsDeleted(place.Row));
            return;
        }

        if (Show(result))
        {
            Close(place);
        }
    }

    /// <summary>
    /// The draft became a version while a cell was open. A version made of the old rows and this cell would lack what others
    /// did: so the change goes to the draft of the new one, provided that the cell there is the one that was seen.
    /// </summary>
    private async Task SaveThereAsync(CellPlace place, DataValue value, DatasetVersion version, RowDraft draft)
    {
        long row = place.Row - draft.Touched.Count(other => other < place.Row && draft.IsDeleted(other));
        await using var stream = datasets.OpenRows(View.Dataset.TeamId, version);
        var there = stream is null || place.Row < 0 || draft.IsDeleted(place.Row) ? null : StoredRows.Pick(stream, VersionSummary.FromJson(version.Summary).Index, [row]).FirstOrDefault();
        var seen = _stored.TryGetValue(place.Row, out var stored) ? draft.Apply(stored) : null;
        if (there is null || seen is null || there.Values.GetValueOrDefault(place.Column).ToJson() != seen.Values.GetValueOrDefault(place.Column).ToJson()
            || await drafts.AddAsync(View.Person, version.Id, new RowStep(RowStepKind.Cell, row, place.Column, value.ToJson()), 0) is not EditResult.Done)
        {
            _trouble = L["SavedMeanwhile", version.Number];
            return;
        }

        navigation.NavigateTo($"/data/{version.DatasetId}?tab=rows&version={version.Number}&row={row}");
    }

    /// <summary>Says so when steps belong to a newer version by now.</summary>
    private bool IsOver()
    {
        if (_made is { } made)
        {
            _trouble = L["SavedMeanwhile", made.Version.Number];
        }

        return _made is not null;
    }

    private void Open(CellPlace? place)
    {
        _trouble = null;
        if (place is null && _open is { } before)
        {
            Close(before);
        }
        else
        {
            (_open, _conflict) = (place, null);
        }
    }

    /// <summary>Closes the editor; who works by keyboard goes on from the cell.</summary>
    private void Close(CellPlace place) => (_open, _conflict, _focus) = (null, null, new CellFocus(CellPlace.Id(place.Row, place.Column)));

    private void TakeTheirs() => Close(_open!);

    private Task RateAsync((long Row, bool? Thumb) rating) => AddAsync(new RowStep(RowStepKind.Cell, rating.Row, _rating, RatingColumn.Value(rating.Thumb).ToJson()));

    private Task RemoveAsync(long row) => AddAsync(new RowStep(_draft.Draft.IsDeleted(row) ? RowStepKind.Restore : RowStepKind.Delete, row));

    private async Task AddAsync(RowStep step)
    {
        if (!IsOver())
        {
            Show(await drafts.AddAsync(View.Person, View.Version.Id, step, _draft.RevisionOf(step.Row, step.Column)));
        }
    }

    private async Task AddRowAsync()
    {
        if (IsOver())
        {
            return;
        }

        var (result, row) = await drafts.AddRowAsync(View.Person, View.Version.Id);
        if (!Show(result) || Columns.Count == 0)
        {
            return;
        }

        // Added rows stand after all others: there it is filled in.
        _openNext = (row, Columns[0].Name);
        int last = (int)((View.Version.RowCount + _draft.Draft.Added.Count + PerPage - 1) / PerPage);
        if (Wanted.IsAll && last == CurrentPage && !AsModel)
        {
            await LoadAsync();
        }
        else
        {
            navigation.NavigateTo(View.Address("rows", last == 1 ? "" : $"&page={last}"));
        }
    }

    private async Task UndoAsync() => await TurnAsync(await drafts.UndoAsync(View.Person, View.Version.Id));

    private async Task RedoAsync() => await TurnAsync(await drafts.RedoAsync(View.Person, View.Version.Id));

    private async Task ThrowAwayAsync() => await TurnAsync(await drafts.ThrowAwayAsync(View.Person, View.Version.Id));

    private async Task TurnAsync(EditResult result)
    {
        (_open, _conflict) = (null, null);
        Show(result);
        if (Wanted.IsAll)
        {
            // Added rows may have come or gone.
            await LoadAsync();
        }
    }

    private void Save(string note) => _saving = saving.Start(View.Person, View.Dataset, View.Version, note);

    private async Task SavedAsync(DataJob job)
    {
        if (job.Result is DatasetVersion made)
        {
            _saving = null;
            jobs.Forget(job);
            navigation.NavigateTo($"/data/{made.DatasetId}?tab=rows&version={made.Number}");
        }

        _draft = await drafts.ReadAsync(View.Version.Id);
        Put();
    }

    /// <summary>Shows what became of a step; true when it was done.</summary>
    private bool Show(EditResult result)
    {
        _trouble = result switch
        {
            EditResult.ChangedByOthers { By: var by } => L["ChangedByOthers", by].Value,
            EditResult.Closed { IsFull: true } => L["DraftFull", Format.Count(RowDrafts.MostSteps)].Value,
            EditResult.Closed => L["DraftClosed"].Value,
            EditResult.Gone => L["Gone"].Value,
            _ => null,
        };
        Take(result switch
        {
            EditResult.Done done => done.View,
            EditResult.ChangedByOthers changed => changed.View,
            EditResult.Closed closed => closed.View,
            _ => _draft,
        });
        return result is EditResult.Done;
    }

    private void Take(DraftView draft)
    {
        _draft = draft;
        Put();
    }

    private void OnDraftChanged(Guid version)
    {
        if (version == View.Version.Id)
        {
            _ = InvokeAsync(RefreshAsync);
        }
    }

    private async Task RefreshAsync()
    {
        var before = _draft;
        Take(await drafts.ReadAsync(View.Version.Id));
        if (!before.IsEmpty && _draft.IsEmpty && await datasets.FindAsync(View.Person, View.Dataset.Id) is { } dataset
            && dataset.Versions[0] is var newest && newest.ParentId == View.Version.Id && newest.Number > View.Dataset.Versions[0].Number)
        {
            _made = (newest, before.Draft);
        }

        StateHasChanged();
    }
}
