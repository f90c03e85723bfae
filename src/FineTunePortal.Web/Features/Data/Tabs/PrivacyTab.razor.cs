using FineTunePortal.Datasets;
using FineTunePortal.Privacy;
using FineTunePortal.Web.Features.Data.Jobs;
using FineTunePortal.Web.Features.Data.Privacy;
using FineTunePortal.Web.Features.Data.Privacy.Policy;
using FineTunePortal.Web.Features.Data.Privacy.Review;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.AspNetCore.Components;

namespace FineTunePortal.Web.Features.Data.Tabs;

public partial class PrivacyTab(DataJobs jobs, PrivacyWork work, VersionEditor editor, Reviews reviews, TeamPrivacySettings settings, DatasetReader datasets, NavigationManager navigation)
{
    private ScanReport? _report;
    private PrivacyPlan _plan = new();
    private PrivacyReview _review = new();
    private TeamPrivacy _team = new();
    private IReadOnlyList<string> _nameColumns = [];
    private DataJob? _scan;
    private DataJob? _clean;
    private bool _gone;

    [Parameter, EditorRequired]
    public VersionView View { get; set; } = default!;

    /// <summary>Raised when a scan was kept.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    private int Kinds => _report!.Groups.Select(group => group.Type).Distinct().Count();

    private int Open => _review.Open(_report!).Count;

    private bool WouldChange => _report?.Groups.Any(group =>
        _review.Types.GetValueOrDefault(group.Type, true) && _plan.RuleFor(group.Type) is { Operator: not OperatorKind.Keep } rule && group.Sure.Any(sure => sure.Key >= rule.Least && sure.Value > 0)) == true;

    protected override async Task OnInitializedAsync()
    {
        _report = ScanReport.FromJson(View.Version.Scan);
        _plan = VersionText.Plan(View.Version.PrivacyPlan);
        _review = PrivacyReview.From(View.Version.Review);
        _team = await settings.OfAsync(View.Dataset.TeamId);
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
            _review = _review with { Types = new Dictionary<string, bool>() };
            jobs.Forget(job);
            await OnChanged.InvokeAsync();
        }
        else if (job.Result is DatasetVersion made)
        {
            jobs.Forget(job);
            navigation.NavigateTo($"/data/{made.DatasetId}?tab=privacy&version={made.Number}");
        }
    }

    private async Task ChangeAsync(string type, PrivacyRule rule)
    {
        _plan = _plan with { Rules = new Dictionary<string, PrivacyRule>(_plan.Rules) { [type] = rule } };
        await editor.SavePlanAsync(View.Version.Id, _plan);
        Take(await reviews.NoteAsync(View.Person, View.Version.Id, ReviewAction.RuleChanged, type, $"{rule.Operator}, {rule.Least}"));
    }

    private async Task DecideAsync(string type, bool? isPersonal)
    {
        Take(isPersonal switch
        {
            true => await reviews.AcceptTypeAsync(View.Person, View.Version.Id, type),
            false => await reviews.RejectTypeAsync(View.Person, View.Version.Id, type),
            _ => await reviews.ReopenTypeAsync(View.Person, View.Version.Id, type),
        });
        await OnChanged.InvokeAsync();
    }

    private async Task ValueAsync(string type, ValueDecision decision) => Take(decision.Where switch
    {
        ValueDecision.Scope.Back => await reviews.AcceptValueAsync(View.Person, View.Version.Id, type, decision.Value),
        ValueDecision.Scope.Here => await reviews.RejectValueAsync(View.Person, View.Version.Id, type, decision.Value, (decision.Row, decision.Column)),
        _ => await reviews.RejectValueAsync(View.Person, View.Version.Id, type, decision.Value, null),
    });

    private void Take(PrivacyReview? review)
    {
        if (review is null)
        {
            navigation.NotFound();
            return;
        }

        _review = review;
    }
}
