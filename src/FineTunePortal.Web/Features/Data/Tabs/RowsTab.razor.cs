using FineTunePortal.Datasets;
using FineTunePortal.Web.Components.Shared;
using FineTunePortal.Web.Features.Data.Editing;
using FineTunePortal.Web.Features.Data.Jobs;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.AspNetCore.Components;

namespace FineTunePortal.Web.Features.Data.Tabs;

public partial class RowsTab(DatasetReader datasets, Drafts drafts, DraftWork work, DataJobs jobs, Undo undo, NavigationManager navigation)
{
    private const int PerPage = 25;

    private CancellationTokenSource _search = new();
    private IReadOnlyList<DataRow>? _rows;
    private IReadOnlyList<RowEdit> _edits = [];
    private DataJob? _saving;
    private string? _problem;
    private bool _gone;
    private bool _hasMore;
    private (Guid Version, int Page, string? Search) _shown;

    [Parameter, EditorRequired]
    public VersionView View { get; set; } = default!;

    /// <summary>From 1.</summary>
    [Parameter]
    public int Page { get; set; } = 1;

    /// <summary>Shows what a model will see, not the columns.</summary>
    [Parameter]
    public bool AsModel { get; set; }

    /// <summary>Lets rows be changed.</summary>
    [Parameter]
    public bool Edits { get; set; }

    /// <summary>Shows only rows that hold this text.</summary>
    [Parameter]
    public string? Search { get; set; }

    private bool IsSearch => !string.IsNullOrWhiteSpace(Search);

    private int Pages => (int)((View.Version.RowCount + PerPage - 1) / PerPage);

    private bool IsLast => IsSearch ? !_hasMore : Page >= Pages;

    private long First => (long)(Page - 1) * PerPage;

    public void Dispose()
    {
        _search.Cancel();
        _search.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_rows is not null && _shown == (View.Version.Id, Page, Search))
        {
            return;
        }

        _shown = (View.Version.Id, Page, Search);
        await _search.CancelAsync();
        _search.Dispose();
        _search = new();
        _rows = null;
        _saving = jobs.Find(View.Version.Id, DraftWork.Kind);
        await ReadDraftAsync();
        try
        {
            await ReadRowsAsync(_search.Token);
        }
        catch (OperationCanceledException)
        {
            // Another page or another search was wanted meanwhile.
        }
    }

    private async Task ReadRowsAsync(CancellationToken cancellation)
    {
        var (view, first, search) = (View, First, IsSearch ? Search!.Trim() : null);
        await using var stream = datasets.OpenRows(view.Dataset.TeamId, view.Version);
        _gone = stream is null;
        (_rows, _hasMore) = stream is null ? ([], false) : await Task.Run(() =>
        {
            bool hasMore = false;
            var rows = search is null ? StoredRows.Page(stream, view.Summary.Index, first, PerPage) : RowSearch.Page(stream, search, first, PerPage, out hasMore, cancellation);
            return (rows, hasMore);
        }, cancellation);
    }

    private async Task ReadDraftAsync() => _edits = await drafts.ListAsync(View.Person, View.Version.Id);

    private RowEdit? EditOf(long row, RowEditKind kind, string column = "") => _edits.FirstOrDefault(edit => edit.Row == row && edit.Kind == kind && edit.Column == column);

    private string Pressed(long row, string thumb) => EditOf(row, RowEditKind.Thumb)?.Value == thumb ? "true" : "false";

    private async Task<string?> SetCellAsync(long row, string column, string text, int revision)
    {
        var problem = await KeepAsync(row, RowEditKind.Cell, column, text, revision);
        if (problem is null && EditOf(row, RowEditKind.Cell, column) is { } edit)
        {
            undo.Show(L["CellChanged", row, column], () => InvokeAsync(() => TakeBackAsync(edit)));
        }

        // The cell asked, not an event of this page: it has to be told to show the draft.
        StateHasChanged();
        return problem;
    }

    private async Task DeleteAsync(long row)
    {
        _problem = await KeepAsync(row, RowEditKind.Delete, "", "", EditOf(row, RowEditKind.Delete)?.Revision ?? 0);
        if (_problem is null && EditOf(row, RowEditKind.Delete) is { } edit)
        {
            undo.Show(L["RowDeleted", row], () => InvokeAsync(() => TakeBackAsync(edit)));
        }
    }

    private async Task RateAsync(long row, string thumb)
    {
        if (EditOf(row, RowEditKind.Thumb) is { } known && known.Value == thumb)
        {
            await TakeBackAsync(known);
        }
        else
        {
            _problem = await KeepAsync(row, RowEditKind.Thumb, "", thumb, EditOf(row, RowEditKind.Thumb)?.Revision ?? 0);
        }
    }

    private async Task<string?> KeepAsync(long row, RowEditKind kind, string column, string value, int revision)
    {
        var result = await drafts.SetAsync(View.Person, View.Version.Id, row, kind, column, value, revision);
        await ReadDraftAsync();
        return Say(result);
    }

    private async Task TakeBackAsync(RowEdit edit)
    {
        _problem = Say(await drafts.TakeBackAsync(View.Person, edit));
        await ReadDraftAsync();
        StateHasChanged();
    }

    private string? Say(DraftResult result) => result switch
    {
        DraftResult.ChangedByOthers { Theirs: { } theirs } => L["Others", theirs.Value].Value,
        DraftResult.ChangedByOthers => L["OthersBack"].Value,
        DraftResult.Gone => L["VersionGone"].Value,
        _ => null,
    };

    private void SaveDraft() => _saving = work.Start(View.Person, View.Dataset, View.Version);

    private async Task SavedAsync(DataJob job)
    {
        if (job.Result is DatasetVersion made)
        {
            jobs.Forget(job);
            navigation.NavigateTo($"/data/{made.DatasetId}?tab=rows&version={made.Number}");
        }
        else
        {
            await ReadDraftAsync();
        }
    }

    private async Task DiscardAsync()
    {
        var gone = _edits;
        await drafts.ClearAsync(View.Person, View.Version.Id);
        await ReadDraftAsync();
        undo.Show(L["Discarded"], () => InvokeAsync(async () =>
        {
            foreach (var edit in gone)
            {
                await drafts.SetAsync(View.Person, View.Version.Id, edit.Row, edit.Kind, edit.Column, edit.Value, 0);
            }

            await ReadDraftAsync();
            StateHasChanged();
        }));
    }

    private string? Role(string column) => View.Mapping switch
    {
        null => null,
        { Kind: MappingKind.Messages } mapping when mapping.Prompt == column => L["Conversation"].Value,
        { Kind: MappingKind.Label } mapping when mapping.Prompt == column => L["Text"].Value,
        { Kind: MappingKind.Label } mapping when mapping.Completion == column => L["Label"].Value,
        var mapping when mapping.Prompt == column => L["Question"].Value,
        var mapping when mapping.Completion == column => L["Answer"].Value,
        var mapping when mapping.Input == column => L["Input"].Value,
        var mapping when mapping.System == column => L["System"].Value,
        _ => null,
    };

    private string Link(int page) => Link(Math.Clamp(page, 1, IsSearch ? int.MaxValue : Math.Max(1, Pages)), AsModel, Edits);

    private string Link(int page, bool asModel, bool edits) =>
        View.Address("rows", (page == 1 ? "" : $"&page={page}") + (asModel ? "&show=model" : edits ? "&show=edit" : "") + (IsSearch ? "&q=" + Uri.EscapeDataString(Search!) : ""));
}
