using System.Globalization;
using FineTunePortal.Datasets;
using FineTunePortal.Web.Features.Data.Mapping;
using FineTunePortal.Web.Features.Models;
using Microsoft.AspNetCore.Components;

namespace FineTunePortal.Web.Features.Data.Tabs;

public sealed partial class TemplatePreview(RenderedRows rendered, DatasetReader datasets) : IDisposable
{
    private CancellationTokenSource _count = new();
    private IReadOnlyList<RenderedExample> _examples = [];
    private BaseModel? _model;
    private ColumnMapping? _countedMapping;
    private RowTokens? _tokens;
    private bool _counting;
    private int? _cut;

    /// <summary>Models that could learn from this; may be none.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<BaseModel> Models { get; set; } = [];

    /// <summary>The rows to show.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<DataRow> Rows { get; set; } = [];

    [Parameter, EditorRequired]
    public ColumnMapping Mapping { get; set; } = default!;

    [Parameter, EditorRequired]
    public VersionView View { get; set; } = default!;

    public void Dispose()
    {
        _count.Cancel();
        _count.Dispose();
    }

    protected override void OnParametersSet()
    {
        if (_model is null || !Models.Contains(_model))
        {
            _model = Models.Count > 0 ? Models[0] : null;
            _cut = null;
        }

        Render();
    }

    // Counting reads a tokenizer and many rows: only where somebody looks.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (Mapping != _countedMapping)
        {
            _countedMapping = Mapping;
            await CountAsync();
        }
    }

    private async Task ChooseAsync(string? id)
    {
        (_model, _cut) = (Models.FirstOrDefault(model => model.Id == id) ?? Models[0], null);
        Render();
        await CountAsync();
    }

    private void CutAt(string? tokens) =>
        _cut = int.TryParse(tokens, NumberStyles.None, CultureInfo.InvariantCulture, out int wanted) ? Math.Clamp(wanted, 1, _model?.Context ?? int.MaxValue) : RenderedRows.UsualLength(_model, Mapping.Kind);

    private void Render()
    {
        _cut ??= RenderedRows.UsualLength(_model, Mapping.Kind);
        _examples = rendered.Render(_model, Mapping, Rows, new FaultList());
    }

    private async Task CountAsync()
    {
        // What was being counted for something else isn't wanted any more.
        await _count.CancelAsync();
        _count.Dispose();
        _count = new CancellationTokenSource();
        (_counting, _tokens) = (true, null);
        StateHasChanged();
        var (model, mapping, token) = (_model, Mapping, _count.Token);
        try
        {
            var counted = await Task.Run(
                () =>
                {
                    using var stream = datasets.OpenRows(View.Dataset.TeamId, View.Version);
                    return stream is null ? null : rendered.Count(model, stream, mapping, token);
                },
                token);
            if (!token.IsCancellationRequested)
            {
                (_tokens, _counting) = (counted, false);
                StateHasChanged();
            }
        }
        catch (OperationCanceledException)
        {
            // Something else is counted, or the page is gone.
        }
    }
}
