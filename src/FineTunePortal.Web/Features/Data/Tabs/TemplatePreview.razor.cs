using FineTunePortal.Datasets;
using FineTunePortal.Web.Features.Models;
using Microsoft.AspNetCore.Components;

namespace FineTunePortal.Web.Features.Data.Tabs;

public sealed partial class TemplatePreview(RenderedRows rendered, DatasetReader datasets) : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly Dictionary<Example, IReadOnlyList<RenderedPiece>> _pieces = [];
    private BaseModel? _model;
    private ColumnMapping? _countedMapping;
    private bool _counting;
    private long _counted;
    private long _long;

    [Parameter, EditorRequired]
    public IReadOnlyList<BaseModel> Models { get; set; } = [];

    [Parameter, EditorRequired]
    public IReadOnlyList<Example> Examples { get; set; } = [];

    [Parameter, EditorRequired]
    public ColumnMapping? Mapping { get; set; }

    [Parameter, EditorRequired]
    public VersionView View { get; set; } = default!;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override void OnParametersSet()
    {
        _model ??= Models[0];
        Render();
    }

    // Counting reads a tokenizer and a thousand rows: only where somebody looks.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (Mapping is { } mapping && mapping != _countedMapping)
        {
            _countedMapping = mapping;
            await CountAsync(mapping);
        }
    }

    private async Task ChooseAsync(string? id)
    {
        _model = Models.FirstOrDefault(model => model.Id == id) ?? Models[0];
        Render();
        await CountAsync(Mapping!);
    }

    private void Render()
    {
        _pieces.Clear();
        foreach (var example in Examples)
        {
            _pieces[example] = rendered.Render(_model!, example);
        }
    }

    private async Task CountAsync(ColumnMapping mapping)
    {
        (_counting, _counted) = (true, 0);
        StateHasChanged();
        var (model, token) = (_model!, _gone.Token);
        try
        {
            var result = await Task.Run(
                () =>
                {
                    using var stream = datasets.OpenRows(View.Dataset.TeamId, View.Version);
                    return stream is null ? (0, 0) : rendered.Count(model, stream, mapping, token);
                },
                token);
            if (model == _model && mapping == Mapping && !token.IsCancellationRequested)
            {
                (_counted, _long) = result;
                _counting = false;
                StateHasChanged();
            }
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
    }
}
