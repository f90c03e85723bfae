using FineTunePortal.Datasets;
using FineTunePortal.Web.Features.Data.Jobs;
using FineTunePortal.Web.Features.Data.Measuring;
using Microsoft.AspNetCore.Components;

namespace FineTunePortal.Web.Features.Data.Tabs;

/// <summary>Charts of a version; worked out when somebody looks for the first time, at once from then on.</summary>
public partial class StatisticsTab
{
    private const int MostParts = 12;

    /// <summary>Examples, of those whose language can be told, that make it the language of all.</summary>
    private const double MostExamples = .8;

    /// <summary>Rows up to which tokens are counted unasked.</summary>
    private const int FewRows = 50_000;

    private DatasetStatistics? _statistics;
    private DataJob? _job;
    private string _model = "";
    private (string Model, string? Mapping)? _shown;
    private bool _isLive;

    [Parameter, EditorRequired]
    public VersionView View { get; set; } = default!;

    /// <summary>Whose tokens are counted; empty: none; null: as suits the size.</summary>
    [Parameter]
    public string? Model { get; set; }

    [Inject]
    private StatisticsWork Work { get; set; } = default!;

    [Inject]
    private DataJobs Jobs { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    /// <summary>As the chart below says it, once there is one.</summary>
    private string Language
    {
        get
        {
            var known = _statistics?.Languages.Where(language => language.Key != "short").ToList() ?? [];
            return known.Count == 0 ? View.Summary.Language ?? "unknown"
                : known.MaxBy(language => language.Value) is var most && most.Value >= MostExamples * known.Sum(language => language.Value) ? most.Key : "mixed";
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        string model = Model ?? (View.Version.RowCount <= FewRows && Work.Models.Count > 0 ? Work.Models[0].Id : "");
        if (_shown == (model, View.Version.Mapping))
        {
            return;
        }

        (_shown, _model, _job) = ((model, View.Version.Mapping), model, Work.Running(View.Version.Id, model));
        _statistics = await Work.FindAsync(View.Version, model);
        StartWhenNeeded();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        // Not for the server's first answer, which is thrown away: whoever stays gets them.
        if (firstRender)
        {
            _isLive = true;
            StartWhenNeeded();
            StateHasChanged();
        }
    }

    private void StartWhenNeeded()
    {
        if (_isLive && _statistics is null && _job is null && _shown is not null)
        {
            Start();
        }
    }

    private void Start() => _job = Work.Start(View.Dataset.TeamId, View.Version, _model);

    private void Over(DataJob job)
    {
        if (job.Result is DatasetStatistics statistics)
        {
            (_statistics, _job) = (statistics, null);
            Jobs.Forget(job);
        }
    }

    private void Choose(string? model) => Navigation.NavigateTo(View.Address("statistics", "&model=" + Uri.EscapeDataString(model ?? "")));
}
