using FineTunePortal.Datasets;
using FineTunePortal.Privacy;
using FineTunePortal.Web.Features.Data.Jobs;
using FineTunePortal.Web.Features.Data.Privacy;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.AspNetCore.Components;

namespace FineTunePortal.Web.Features.Data.Tabs;

public partial class PrivacyTab(DataJobs jobs, PrivacyWork work, VersionEditor editor, DatasetReader datasets, NavigationManager navigation)
{
    private ScanReport? _report;
    private PrivacyPlan _plan = new();
    private IReadOnlyList<string> _nameColumns = [];
    private DataJob? _scan;
    private DataJob? _clean;
    private bool _gone;

    [Parameter, EditorRequired]
    public VersionView View { get; set; } = default!;

    /// <summary>Raised when a scan was kept.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    private bool WouldChange => _report?.Groups.Any(group => _plan.RuleFor(group.Type) is { Operator: not OperatorKind.Keep } rule && group.Sure.Any(sure => sure.Key >= rule.Least && sure.Value > 0)) == true;

    protected override async Task OnInitializedAsync()
    {
        _report = ScanReport.FromJson(View.Version.Scan);
        _plan = VersionText.Plan(View.Version.PrivacyPlan);
        _nameColumns = _report?.NameColumns ?? NameColumnsPicker.Suggest(View.Summary);
        _scan = jobs.Find(View.Version.Id, PrivacyWork.Scan);
        _clean = jobs.Find(View.Version.Id, PrivacyWork.Clean);
        await using var rows = datasets.OpenRows(View.Dataset.TeamId, View.Version);
        _gone = rows is null;
    }

    private void Scan() => _scan = work.StartScan(View.Person, View.Dataset, View.Version, _nameColumns);

    private void Make() => _clean = work.StartClean(View.Person, View.Dataset, View.Version, _plan with { NameColumns = _report!.NameColumns });

    private async Task OverAsync(DataJob job)
    {
        if (job.Result is ScanReport report)
        {
            _report = report;
            jobs.Forget(job);
            await OnChanged.InvokeAsync();
        }
        else if (job.Result is DatasetVersion made)
        {
            jobs.Forget(job);
            navigation.NavigateTo($"/data/{made.DatasetId}?tab=rows&version={made.Number}");
        }
    }

    private async Task ChangeAsync(string type, PrivacyRule rule)
    {
        _plan = _plan with { Rules = new Dictionary<string, PrivacyRule>(_plan.Rules) { [type] = rule } };
        await editor.SavePlanAsync(View.Version.Id, _plan);
    }
}
