using FineTunePortal.Runs;
using FineTunePortal.Web.Features.Data.Privacy.Policy;
using FineTunePortal.Web.Features.Models;
using FineTunePortal.Web.Features.Runs;
using FineTunePortal.Web.Features.Runs.Queue;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.AspNetCore.Components;

namespace FineTunePortal.Web.Features.Tune;

/// <summary>From data and a base model to a run, in four steps of which each has good defaults.</summary>
public sealed partial class TunePage
{
    private const long OtherSeed = 43;

    private readonly List<KnobFault> _faults = [];
    private TuneChoice _choice = new();
    private IReadOnlyList<Dataset>? _datasets;
    private TuneData? _data;
    private PrivacyVerdict? _privacy;
    private IReadOnlyList<BaseModel> _models = [];
    private BaseModel? _model;
    private TuneSettings _settings = new();
    private TuneForecast? _forecast;
    private string? _name;
    private string? _systemPrompt;
    private string? _problem;
    private bool _starting;

    [SupplyParameterFromQuery(Name = "dataset")]
    private Guid? DatasetId { get; set; }

    [SupplyParameterFromQuery(Name = "version")]
    private int? Version { get; set; }

    [SupplyParameterFromQuery(Name = "model")]
    private string? Model { get; set; }

    [SupplyParameterFromQuery(Name = "preset")]
    private string? Preset { get; set; }

    [SupplyParameterFromQuery(Name = "method")]
    private string? Method { get; set; }

    [SupplyParameterFromQuery(Name = "set")]
    private string? Turned { get; set; }

    [SupplyParameterFromQuery(Name = "step")]
    private int? Step { get; set; }

    /// <summary>A run to do again with changes.</summary>
    [SupplyParameterFromQuery(Name = "rerun")]
    private Guid? Rerun { get; set; }

    [Inject]
    private CurrentPerson Current { get; set; } = default!;

    [Inject]
    private TuneMaterial Material { get; set; } = default!;

    [Inject]
    private TuneForecasts Forecasts { get; set; } = default!;

    [Inject]
    private TrainingGate Gate { get; set; } = default!;

    [Inject]
    private RunAccess Access { get; set; } = default!;

    [Inject]
    private RunBoard Board { get; set; } = default!;

    [Inject]
    private RunQueue Queue { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private RunTask Task => _data?.Task ?? RunTask.Sft;

    private bool CanStart => _data?.CanBeTrained == true && _privacy?.MayTrain != false && _model is not null && _faults.Count == 0;

    protected override async Task OnParametersSetAsync()
    {
        var person = await Current.GetAsync();
        _datasets ??= await Material.DatasetsAsync(person);
        _choice = Rerun is { } rerun && await Access.FindAsync(person, rerun) is { } run
            ? Again(run)
            : TuneChoice.From(DatasetId, Version, Model, Preset, Method, Turned, Step);
        var dataset = _choice.Dataset is { } id ? _datasets.FirstOrDefault(row => row.Id == id) : _datasets.Count == 1 ? _datasets[0] : null;
        var version = dataset?.Versions.FirstOrDefault(row => row.Number == _choice.Version) ?? dataset?.Versions.MaxBy(row => row.Number);
        _data = version is null ? null : TuneMaterial.Look(dataset!, version);
        _privacy = _data is null ? null : await Gate.OfAsync(_data.Version);
        _models = Material.Models(Task);
        _model = _models.FirstOrDefault(model => model.Id == _choice.Model) ?? _models.FirstOrDefault();
        await ForecastAsync();
    }

    private TuneChoice Again(PortalRun run)
    {
        var settings = TuneSettings.FromJson(run.Settings);
        _systemPrompt = settings.SystemPrompt;
        _name = run.Name;
        var data = TuneMaterial.Look(run.DatasetVersion!.Dataset!, run.DatasetVersion);
        return TuneChoice.Again(run.DatasetVersion.DatasetId, run.DatasetVersion.Number, run.BaseModel, settings, TunePresets.Options(settings.Preset, data.TrainingRows, null, data.Task)) with { Step = Step ?? 3 };
    }

    private async Task ForecastAsync()
    {
        double? speed = _model is null ? null : await Forecasts.SecondsPerStepAsync(_model, _choice.MethodFor(Task), _data);
        _faults.Clear();
        _settings = _choice.Settings(_data?.TrainingRows ?? 0, speed, _faults, Task) with { SystemPrompt = _systemPrompt };
        _forecast = _model is null || _data is null ? null : await Forecasts.OfAsync(_model, _settings, _data);
    }

    private void Go(TuneChoice choice) => Navigation.NavigateTo(choice.Address());

    private async Task StartAsync()
    {
        _starting = true;
        _problem = null;
        try
        {
            var person = await Current.GetAsync();
            if (!CanStart || !person.MayUse(_data!.Version.Dataset!.TeamId))
            {
                return;
            }

            string name = string.IsNullOrWhiteSpace(_name) ? L["DefaultName", _data.Version.Dataset.Name, L["Preset" + _settings.Preset]] : _name.Trim();
            string? prompt = string.IsNullOrWhiteSpace(_systemPrompt) ? null : _systemPrompt.Trim();
            var order = new RunOrder
            {
                Name = await Board.FreeNameAsync(_data.Version.Dataset.TeamId, name),
                Version = _data.Version,
                BaseModel = _model!.Id,
                Settings = _settings with { SystemPrompt = prompt },
                EstimatedSeconds = _forecast?.Seconds,
            };
            var first = await AddAsync(person, order);
            Navigation.NavigateTo($"/runs/{first}");
        }
        catch (Exception exception) when (exception is RunFolderException or IOException)
        {
            _problem = exception.Message;
        }
        finally
        {
            _starting = false;
        }
    }

    /// <summary>A thorough run is two, from different seeds; the list says which is the better one.</summary>
    private async Task<Guid> AddAsync(SignedInPerson person, RunOrder order)
    {
        if (_settings.Preset != TunePreset.Thorough || _choice.Turned.ContainsKey("seed"))
        {
            return await Queue.AddAsync(person, order);
        }

        order = order with { PairId = Guid.NewGuid() };
        var first = await Queue.AddAsync(person, order with { Name = L["FirstOfTwo", order.Name] });
        await Queue.AddAsync(person, order with { Name = L["SecondOfTwo", order.Name], Settings = order.Settings with { Options = order.Settings.Options with { Seed = OtherSeed } } });
        return first;
    }
}
