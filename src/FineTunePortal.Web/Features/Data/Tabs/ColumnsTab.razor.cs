using FineTunePortal.Datasets;
using FineTunePortal.Web.Features.Data.Mapping;
using FineTunePortal.Web.Features.Models;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.AspNetCore.Components;

namespace FineTunePortal.Web.Features.Data.Tabs;

public partial class ColumnsTab(VersionEditor editor, DatasetReader datasets, ModelCatalogue models)
{
    private const int PreviewRows = 2;
    private const int PathRows = 20;
    private const int SampleLength = 80;

    /// <summary>More of them than are seen at once: then the keyboard must be able to move them.</summary>
    private const int ManyColumns = 16;

    private MappingForm _form = new(null);
    private IReadOnlyList<DataRow> _rows = [];
    private IReadOnlyList<string> _paths = [];
    private DatasetVersion? _others;
    private int _revision;
    private string? _status;
    private bool _touched;

    [Parameter, EditorRequired]
    public VersionView View { get; set; } = default!;

    /// <summary>Raised when mapping or split were saved.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Show(View.Version);
        await using var stream = datasets.OpenRows(View.Dataset.TeamId, View.Version);
        IReadOnlyList<DataRow> rows = stream is null ? [] : StoredRows.Page(stream, View.Summary.Index, 0, PathRows);
        _rows = [.. rows.Take(PreviewRows)];
        _paths = CellPath.In(rows);
    }

    /// <summary>Models that could learn from this: any of them can read and sort, not all can write.</summary>
    private IReadOnlyList<BaseModel> Models => [.. models.All().Where(model => model.Writes || RenderedRows.IsRead(_form.Kind))];

    // The split's editor saves too; what is being edited here stays.
    protected override void OnParametersSet() => _revision = _others is null ? Math.Max(_revision, View.Version.Revision) : _revision;

    private void Show(DatasetVersion version)
    {
        _form = new MappingForm(VersionText.Mapping(version.Mapping) ?? View.Summary.SuggestedMapping);
        _revision = version.Revision;
        _touched = version.Mapping is null;
        _others = null;
    }

    /// <summary>What can be chosen inside columns, and what is chosen there already.</summary>
    private IReadOnlyList<string> Paths(string part) =>
        _form[part] is { } chosen && !_paths.Contains(chosen) && View.Summary.Columns.All(column => column.Name != chosen) ? [.. _paths, chosen] : _paths;

    private void Choose(string part, string? column)
    {
        var other = _form.Give(part, string.IsNullOrEmpty(column) ? null : column);
        Touch();
        if (other is not null)
        {
            _status = _form[other] is { } given
                ? L["Swapped", column!, L["Part_" + part].Value, given, L["Part_" + other].Value].Value
                : L["Moved", column!, L["Part_" + part].Value, L["Part_" + other].Value].Value;
        }
    }

    private void Separate(string? separator)
    {
        _form.Separator = separator;
        Touch();
    }

    private void Touch()
    {
        _touched = true;
        _status = null;
    }

    private async Task SaveAsync()
    {
        switch (await editor.SaveMappingAsync(View.Person, View.Version.Id, _revision, _form.Mapping!))
        {
            case SaveResult.Saved saved:
                (_revision, _touched, _status) = (saved.Version.Revision, false, L["Saved"]);
                await OnChanged.InvokeAsync();
                break;
            case SaveResult.ChangedByOthers changed:
                _others = changed.Version;
                break;
            default:
                _status = L["Gone"];
                break;
        }
    }

    private async Task TakeTheirs()
    {
        Show(_others!);
        await OnChanged.InvokeAsync();
    }

    private async Task KeepMineAsync()
    {
        (_revision, _others) = (_others!.Revision, null);
        await SaveAsync();
    }

    private string Describe(DatasetVersion version) => VersionText.Mapping(version.Mapping)?.ToString() ?? L["None"];

    private static string Short(string sample) => ShortText.Cut(sample, SampleLength);
}
