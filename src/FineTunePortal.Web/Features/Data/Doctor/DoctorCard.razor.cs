using System.Globalization;
using FineTunePortal.Datasets;
using FineTunePortal.Web.Components.Shared;
using FineTunePortal.Web.Features.Data.Jobs;
using Microsoft.AspNetCore.Components;

namespace FineTunePortal.Web.Features.Data.Doctor;

public partial class DoctorCard(DoctorWork work, DatasetReader datasets)
{
    private const int Shown = 20;
    private const int CellLength = 200;

    private IReadOnlyDictionary<long, string>? _cells;
    private DataJob? _preview;
    private Mend? _mend;
    private string _fill = "";

    [Parameter, EditorRequired]
    public VersionView View { get; set; } = default!;

    [Parameter, EditorRequired]
    public DoctorFinding Finding { get; set; } = default!;

    /// <summary>The model whose tokens count.</summary>
    [Parameter]
    public string? Model { get; set; }

    [Parameter]
    public bool IsBusy { get; set; }

    /// <summary>Raised with what is to be done, once its preview was seen.</summary>
    [Parameter]
    public EventCallback<Mend> OnMend { get; set; }

    private string FillId => $"fill-{Finding.Column}";

    private object[] Arguments => [.. Finding.Arguments.Select(argument => argument is ['@', ..] && Texts["Word_" + argument[1..]] is { ResourceNotFound: false } word ? word.Value : argument)];

    private string RowAddress(long row) => View.Address("rows", $"&row={row}");

    private void Preview(Mend mend)
    {
        _mend = mend.Kind == MendKind.Fill ? mend with { Value = _fill.Trim() } : mend;
        _preview = work.StartPreview(View.Dataset.TeamId, View.Version, [_mend], Model);
    }

    private void Close() => (_preview, _mend) = (null, null);

    private string What(DoctorPlace place) => place switch
    {
        { Likeness: 1 } => L["Same"],
        { Likeness: { } likeness } => L["Alike", likeness.ToString("P0", CultureInfo.CurrentCulture)],
        { Detail: { } detail } when Finding.Kind == DoctorKind.TooLong => L["Tokens", Format.Count(long.Parse(detail, CultureInfo.InvariantCulture))],
        { Detail: { } detail } when Finding.Kind == DoctorKind.OtherLanguage => Texts["Word_" + detail],
        { Detail: { } detail } => detail,
        _ => Texts["Kind_" + Finding.Kind],
    };

    /// <summary>The cells are read when somebody looks: a report holds places only.</summary>
    private async Task OpenAsync()
    {
        if (_cells is not null)
        {
            return;
        }

        await using var stream = datasets.OpenRows(View.Dataset.TeamId, View.Version);
        if (stream is null)
        {
            _cells = new Dictionary<long, string>();
            return;
        }

        var (index, rows) = (View.Summary.Index, Finding.Places.Take(Shown).Select(place => place.Row).Distinct().ToList());
        _cells = await Task.Run(() => rows.ToDictionary(row => row, row => StoredRows.Page(stream, index, row - 1, 1).Select(CellOf).FirstOrDefault() ?? ""));
    }

    private string CellOf(DataRow row)
    {
        var cells = Finding.Column is { } column ? row.Values.Where(cell => cell.Key == column) : row.Values;
        string text = string.Join(" · ", cells.Select(cell => cell.Value.AsText() ?? (cell.Value.IsNull ? "" : cell.Value.ToJson())));
        return ShortText.Cut(text, CellLength);
    }
}
