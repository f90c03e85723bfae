using FineTunePortal.Datasets;
using FineTunePortal.Web.Components.Shared;
using FineTunePortal.Web.Features.Data.Editing;
using Microsoft.AspNetCore.Components;

namespace FineTunePortal.Web.Features.Data.Tabs.Rows;

public partial class RowTable
{
    private const int LongestInCell = 100;

    /// <summary>The row that is shown in full; 0 for none.</summary>
    private long _peek;

    [Parameter, EditorRequired]
    public VersionView View { get; set; } = default!;

    [Parameter, EditorRequired]
    public IReadOnlyList<ShownRow> Rows { get; set; } = [];

    [Parameter, EditorRequired]
    public DraftView Draft { get; set; } = DraftView.Nothing;

    /// <summary>Without that of the thumbs.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ColumnSummary> Columns { get; set; } = [];

    /// <summary>The column of thumbs.</summary>
    [Parameter, EditorRequired]
    public string Rating { get; set; } = "";

    /// <summary>The cell that is being edited.</summary>
    [Parameter]
    public CellPlace? Open { get; set; }

    [Parameter]
    public EventCallback<CellPlace?> OpenChanged { get; set; }

    /// <summary>What was looked for, to be marked; null: nothing.</summary>
    [Parameter]
    public FoldedText? Find { get; set; }

    /// <summary>The column that it was looked for in; null: all.</summary>
    [Parameter]
    public string? FindColumn { get; set; }

    /// <summary>The number of a row that somebody went to, to be seen among the others.</summary>
    [Parameter]
    public long? Wanted { get; set; }

    /// <summary>What somebody else made of that cell meanwhile.</summary>
    [Parameter]
    public CellConflict? Conflict { get; set; }

    /// <summary>The cell that gets the focus after its editor closed.</summary>
    [Parameter]
    public CellFocus? Focus { get; set; }

    [Parameter]
    public EventCallback<(CellPlace Place, DataValue Value)> OnSave { get; set; }

    [Parameter]
    public EventCallback<(long Row, bool? Thumb)> OnRate { get; set; }

    /// <summary>Raised with a row that is to go, or to come back.</summary>
    [Parameter]
    public EventCallback<long> OnRemove { get; set; }

    [Parameter]
    public EventCallback OnTakeTheirs { get; set; }

    private bool IsOpen(ShownRow row, ColumnSummary column) => Open is { } place && place.Row == row.Number && place.Column == column.Name;

    /// <summary>Whether a cell is edited below its row, where there is room.</summary>
    private static bool IsWide(DataValue value) => value.AsText() is not { } text ? !value.IsNull : text.Length > LongestInCell || text.Contains('\n', StringComparison.Ordinal);

    private Task StartAsync(ShownRow row, ColumnSummary column) =>
        row.IsDeleted || IsOpen(row, column) ? Task.CompletedTask : OpenChanged.InvokeAsync(new CellPlace(row.Number, column.Name, Draft.RevisionOf(row.Number, column.Name)));

    private FoldedText? FindIn(ColumnSummary column) => FindColumn is null || FindColumn == column.Name ? Find : null;

    private Task CancelAsync() => OpenChanged.InvokeAsync(null);

    private string Name(ShownRow row) => row.IsAdded ? L["New", -row.Number] : Format.Count(row.Number);

    private string? EditedBy(ShownRow row, ColumnSummary column) =>
        Draft.Draft.IsEdited(row.Number, column.Name) && Draft.EditorOf(row.Number, column.Name) is { } name ? L["EditedBy", name].Value : null;

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
}
