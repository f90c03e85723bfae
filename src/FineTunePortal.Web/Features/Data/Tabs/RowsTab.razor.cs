using FineTunePortal.Datasets;
using FineTunePortal.Web.Features.Data.Editing;
using FineTunePortal.Web.Features.Data.Jobs;
using FineTunePortal.Web.Features.Data.Tabs.Rows;
using Microsoft.AspNetCore.Components;

namespace FineTunePortal.Web.Features.Data.Tabs;

/// <summary>Rows of a version, a page at a time: looking, searching, and editing into the team's draft.</summary>
public partial class RowsTab(DatasetReader datasets, RowDrafts drafts, DraftSaving saving, DataJobs jobs, NavigationManager navigation)
{
    private const int PerPage = 25;

    private DraftView _draft = DraftView.Nothing;
    private IReadOnlyList<ShownRow> _shown = [];
    private (RowQuery Wanted, int Page)? _loaded;
    private string _rating = RatingColumn.Usual;
    private FoldedText? _find;
    private long? _goTo;
    private bool _gone;

    [Parameter, EditorRequired]
    public VersionView View { get; set; } = default!;

    /// <summary>From 1.</summary>
    [Parameter]
    public int Page { get; set; } = 1;

    /// <summary>Shows what a model will see, not the columns.</summary>
    [Parameter]
    public bool AsModel { get; set; }

    /// <summary>A row to go to, whatever the page; null: none.</summary>
    [Parameter]
    public long? Row { get; set; }

    /// <summary>Which rows are shown.</summary>
    [Parameter]
    public RowQuery Wanted { get; set; } = new();

    private IReadOnlyList<ColumnSummary> Columns => [.. View.Summary.Columns.Where(column => column.Name != _rating)];

    /// <summary>The page that is shown, from 1.</summary>
    private int CurrentPage => Row is > 0 and var row && Wanted.IsAll ? (int)((Math.Min(row, Math.Max(1, View.Version.RowCount)) - 1) / PerPage) + 1 : Page;

    private long First => (long)(CurrentPage - 1) * PerPage;

    private long Total => Wanted.IsAll ? View.Version.RowCount + _draft.Draft.Added.Count : Math.Min(_search?.Found ?? 0, RowSearch.MostKept);

    private int Pages => (int)((Total + PerPage - 1) / PerPage);

    public void Dispose()
    {
        drafts.Changed -= OnDraftChanged;
        StopSearch();
    }

    protected override async Task OnInitializedAsync()
    {
        _rating = RatingColumn.Of(View.Summary.Columns);
        _saving = jobs.Find(View.Version.Id, RowDrafts.SaveJob) is { State: not DataJobState.Done } job ? job : null;
        _draft = await drafts.ReadAsync(View.Version.Id);
        drafts.Changed += OnDraftChanged;
    }

    protected override async Task OnParametersSetAsync()
    {
        _find = Wanted.Text.Length > 0 ? new FoldedText(Wanted.Text) : null;
        if (_loaded == (Wanted, CurrentPage))
        {
            return;
        }

        if (_loaded?.Wanted != Wanted)
        {
            StopSearch();
            _search = null;
        }

        _open = null;
        if (Wanted.IsAll)
        {
            await LoadAsync();
        }
        else if (_search is not null)
        {
            await LoadAsync();
        }
        else if (_isLive)
        {
            StartSearch();
        }
    }

    protected override void OnAfterRender(bool firstRender)
    {
        // Looking through all rows is not for the first answer of the server, which is thrown away.
        if (firstRender)
        {
            _isLive = true;
            if (!Wanted.IsAll)
            {
                StartSearch();
            }
        }
    }

    /// <summary>Reads the rows of this page.</summary>
    private async Task LoadAsync()
    {
        var (view, wanted, page, search, draft) = (View, Wanted, CurrentPage, _search, _draft.Draft);
        await using var stream = datasets.OpenRows(view.Dataset.TeamId, view.Version);
        _gone = stream is null;
        if (stream is not null)
        {
            long first = First;
            var numbers = search?.Rows(first, PerPage) ?? [.. Numbers(first, draft)];
            var stored = await Task.Run(() => StoredRows.Pick(stream, view.Summary.Index, [.. numbers.Where(number => number > 0)]));
            _stored = stored.ToDictionary(row => row.Row);
            _numbers = numbers;
        }

        _loaded = (wanted, page);
        Put();
        if (_openNext is { } next && _numbers.Contains(next.Row))
        {
            (_open, _openNext) = (new CellPlace(next.Row, next.Column, _draft.RevisionOf(next.Row, next.Column)), null);
        }
    }

    /// <summary>Puts the draft over the stored rows.</summary>
    private void Put()
    {
        var draft = _draft.Draft;
        string[] order = [.. View.Summary.Columns.Select(column => column.Name).Append(_rating).Distinct()];
        _shown =
        [
            .. _numbers.Where(number => number > 0 ? _stored.ContainsKey(number) : draft.Added.Contains(number))
                .Select(number => new ShownRow(number, number > 0 ? draft.Apply(_stored[number]) : draft.AddedRow(number, order), draft.IsDeleted(number))),
        ];
    }

    private IEnumerable<long> Numbers(long first, RowDraft draft)
    {
        long rows = View.Version.RowCount;
        for (long place = first; place < Math.Min(first + PerPage, rows + draft.Added.Count); place++)
        {
            yield return place < rows ? place + 1 : draft.Added[(int)(place - rows)];
        }
    }

    private void GoToRow()
    {
        if (_goTo is { } row)
        {
            long wanted = Math.Clamp(row, 1, Math.Max(1, View.Version.RowCount));
            _focus = Columns.Count == 0 ? null : new CellFocus(CellPlace.Id(wanted, Columns[0].Name));
            navigation.NavigateTo(View.Address("rows", $"&row={wanted}" + (AsModel ? "&show=model" : "")));
        }
    }

    private string Link(int page) => Link(Math.Clamp(page, 1, Math.Max(1, Pages)), AsModel);

    private string Link(int page, bool asModel) => View.Address("rows", RowsAddress.Write(Wanted) + (page == 1 ? "" : $"&page={page}") + (asModel ? "&show=model" : ""));
}
