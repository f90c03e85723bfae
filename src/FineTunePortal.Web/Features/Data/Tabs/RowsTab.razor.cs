using FineTunePortal.Datasets;
using Microsoft.AspNetCore.Components;

namespace FineTunePortal.Web.Features.Data.Tabs;

public partial class RowsTab
{
    private const int PerPage = 25;

    private IReadOnlyList<DataRow>? _rows;
    private bool _gone;
    private (Guid Version, int Page) _shown;

    [Parameter, EditorRequired]
    public VersionView View { get; set; } = default!;

    /// <summary>From 1.</summary>
    [Parameter]
    public int Page { get; set; } = 1;

    /// <summary>Shows what a model will see, not the columns.</summary>
    [Parameter]
    public bool AsModel { get; set; }

    private int Pages => (int)((View.Version.RowCount + PerPage - 1) / PerPage);

    private long First => (long)(Page - 1) * PerPage;

    protected override async Task OnParametersSetAsync()
    {
        if (_rows is not null && _shown == (View.Version.Id, Page))
        {
            return;
        }

        _shown = (View.Version.Id, Page);
        var (view, first) = (View, First);
        await using var stream = Datasets.OpenRows(view.Dataset.TeamId, view.Version);
        _gone = stream is null;
        _rows = stream is null ? [] : await Task.Run(() => StoredRows.Page(stream, view.Summary.Index, first, PerPage));
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

    private string Link(int page) => View.Address("rows", PageQuery(Math.Clamp(page, 1, Math.Max(1, Pages))) + (AsModel ? "&show=model" : ""));

    private static string PageQuery(int page) => page == 1 ? "" : $"&page={page}";
}
