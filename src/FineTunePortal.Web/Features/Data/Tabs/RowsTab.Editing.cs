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
    private int? _newest;

    private async Task SaveCellAsync((CellPlace Place, DataValue Value) edit)
    {
        var (place, value) = edit;
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

    private void Open(CellPlace? place)
    {
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

    private async Task RateAsync((long Row, bool? Thumb) rating) =>
        Show(await drafts.AddAsync(View.Person, View.Version.Id, new RowStep(RowStepKind.Cell, rating.Row, _rating, RatingColumn.Value(rating.Thumb).ToJson()), _draft.RevisionOf(rating.Row, _rating)));

    private async Task RemoveAsync(long row) =>
        Show(await drafts.AddAsync(View.Person, View.Version.Id, new RowStep(_draft.Draft.IsDeleted(row) ? RowStepKind.Restore : RowStepKind.Delete, row), _draft.RevisionOf(row, "")));

    private async Task AddRowAsync()
    {
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
        bool had = !_draft.IsEmpty;
        Take(await drafts.ReadAsync(View.Version.Id));
        if (had && _draft.IsEmpty && await datasets.FindAsync(View.Person, View.Dataset.Id) is { } dataset)
        {
            int newest = dataset.Versions[0].Number;
            _newest = newest > View.Dataset.Versions[0].Number ? newest : null;
        }

        StateHasChanged();
    }
}
