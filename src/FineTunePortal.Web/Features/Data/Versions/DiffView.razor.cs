using FineTunePortal.Datasets;
using FineTunePortal.Web.Features.Data.Jobs;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.AspNetCore.Components;

namespace FineTunePortal.Web.Features.Data.Versions;

public partial class DiffView(VersionWork work, DatasetReader datasets)
{
    private const int PerTurn = 25;
    private const int CellLength = 400;

    private readonly List<Line> _lines = [];
    private DataJob? _job;
    private RowDiff? _diff;

    /// <summary>The newer version.</summary>
    [Parameter, EditorRequired]
    public VersionView View { get; set; } = default!;

    /// <summary>The older one.</summary>
    [Parameter, EditorRequired]
    public DatasetVersion Old { get; set; } = default!;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _job = work.StartDiff(View.Dataset.TeamId, Old, View.Version);
            if (_job.IsOver)
            {
                await OverAsync(_job);
            }

            StateHasChanged();
        }
    }

    private string Kind(RowChange change) => change.Old is null ? L["Added"] : change.New is null ? L["Removed"] : L["Changed"];

    private async Task OverAsync(DataJob job)
    {
        _diff = job.Result as RowDiff;
        await MoreAsync();
    }

    private async Task MoreAsync()
    {
        if (_diff is null)
        {
            return;
        }

        await using var old = datasets.OpenRows(View.Dataset.TeamId, Old);
        await using var next = datasets.OpenRows(View.Dataset.TeamId, View.Version);
        if (old is null || next is null)
        {
            return;
        }

        var (oldIndex, newIndex, changes) = (VersionSummary.FromJson(Old.Summary).Index, View.Summary.Index, _diff.Changes.Skip(_lines.Count).Take(PerTurn).ToList());
        _lines.AddRange(await Task.Run(() => changes.ConvertAll(change => LineOf(change, Row(old, oldIndex, change.Old), Row(next, newIndex, change.New)))));
    }

    private static DataRow? Row(Stream rows, RowIndex index, long? number) => number is { } row ? StoredRows.Page(rows, index, row - 1, 1).FirstOrDefault() : null;

    /// <summary>Of a changed row only the cells that differ.</summary>
    private static Line LineOf(RowChange change, DataRow? old, DataRow? next)
    {
        bool Differs(string column) => old is null || next is null || Text(old, column) != Text(next, column);
        List<Cell> Cells(DataRow? row) => row is null ? [] : [.. row.Values.Keys.Where(Differs).Select(column => new Cell(column, Cut(Text(row, column))))];
        return new Line(change, Cells(old), Cells(next));
    }

    private static string Text(DataRow row, string column) => row.Values.TryGetValue(column, out var value) && !value.IsNull ? value.AsText() ?? value.ToJson() : "";

    private static string Cut(string text) => ShortText.Cut(text, CellLength);

    private sealed record Cell(string Column, string Text);

    private sealed record Line(RowChange Change, List<Cell> Old, List<Cell> New);
}
