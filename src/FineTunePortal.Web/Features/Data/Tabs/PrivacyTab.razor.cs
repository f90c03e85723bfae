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
    private readonly Dictionary<string, FindingsCard> _cards = [];
    private readonly Stack<(PrivacyReview Before, int Steps)> _undo = [];
    private bool _patternsOnly;
    private string? _said;
    private bool _gone;

    [Parameter, EditorRequired]
    public VersionView View { get; set; } = default!;

    /// <summary>Raised when a scan was kept.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    private int Kinds => _report!.Groups.Select(group => group.Type).Distinct().Count();

    private int Open => _review.Open(_report!).Count;

    private bool WouldChange => _report?.Groups.Any(group =>
        _review.Types.GetValueOrDefault(group.Type, true) && _plan.Changes(group.Type)
        && (group.Sure.Any(sure => sure.Key >= _plan.LeastOf(group.Type) && sure.Value > 0) || _review.MeantValues.Count + _review.MeantPlaces.Count > 0)) == true;

    protected override async Task OnInitializedAsync()
    {
        _report = ScanReport.FromJson(View.Version.Scan);
        _review = PrivacyReview.From(View.Version.Review);
        _team = await settings.OfAsync(View.Dataset.TeamId);
        _plan = VersionText.Plan(View.Version.PrivacyPlan) with { Least = _team.Rules.Least };
        _patternsOnly = _report?.PatternsOnly == true;
        _nameColumns = _report?.NameColumns ?? NameColumnsPicker.Suggest(View.Summary);
        _scan = jobs.Find(View.Version.Id, PrivacyWork.Scan);
        _clean = jobs.Find(View.Version.Id, PrivacyWork.Clean);
        await using var rows = datasets.OpenRows(View.Dataset.TeamId, View.Version);
        _gone = rows is null;
    }

    private void Scan() => _scan = work.StartScan(View.Person, View.Dataset, View.Version, _nameColumns, _patternsOnly);

    private void Make() => _clean = work.StartClean(View.Person, View.Dataset, View.Version, _plan with { NameColumns = _report!.NameColumns });

    private async Task OverAsync(DataJob job)
    {
        if (job.Result is ScanReport report)
        {
            _report = report;
            _review = _review with { Types = new Dictionary<string, bool>() };
            _undo.Clear();
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
        Take(await reviews.NoteAsync(View.Person, View.Version.Id, ReviewAction.RuleChanged, type, $"{rule.Operator}, {_plan.LeastOf(type)}"), undo: false);
    }

    private async Task DecideAsync(string type, bool? isPersonal)
    {
        // Who says of a kind that is all unsure that it is personal data wants it changed.
        var found = _report!.Groups.Where(group => group.Type == type).SelectMany(group => group.Sure).Where(sure => sure.Value > 0).Select(sure => sure.Key).ToList();
        if (isPersonal == true && found.Count > 0 && found.Max() < _plan.LeastOf(type))
        {
            await ChangeAsync(type, _plan.RuleFor(type) with { Least = found.Max() });
        }

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
        ValueDecision.Scope.Personal => await reviews.MeanValueAsync(View.Person, View.Version.Id, type, decision.Value, null),
        ValueDecision.Scope.PersonalHere => await reviews.MeanValueAsync(View.Person, View.Version.Id, type, decision.Value, (decision.Row, decision.Column)),
        ValueDecision.Scope.Here => await reviews.RejectValueAsync(View.Person, View.Version.Id, type, decision.Value, (decision.Row, decision.Column)),
        _ => await reviews.RejectValueAsync(View.Person, View.Version.Id, type, decision.Value, null),
    });

    /// <summary>Takes the last decision back, unless somebody else decided something since.</summary>
    private async Task UndoAsync()
    {
        if (!_undo.TryPop(out var last))
        {
            return;
        }

        int before = _review.Trail.Count;
        Take(await reviews.UndoAsync(View.Person, View.Version.Id, last.Before, last.Steps), undo: false);
        bool done = _review.Trail.Count == last.Steps + 1 && before == last.Steps;
        _said = done ? L["Undone"].Value : L["UndoTooLate"].Value;
        var rest = done ? _undo.Reverse().ToList() : [];
        _undo.Clear();
        for (int i = 0; i < rest.Count; i++)
        {
            // What came before it is now followed by the undoing as well.
            _undo.Push(i == rest.Count - 1 ? rest[i] with { Steps = _review.Trail.Count } : rest[i]);
        }

        await OnChanged.InvokeAsync();
    }

    /// <summary>What a key does while a kind has the focus.</summary>
    private async Task KeyAsync(string type, string key)
    {
        var types = _report!.Groups.Select(group => group.Type).Distinct().ToList();
        int at = types.IndexOf(type);
        switch (key)
        {
            case "a" or "n" when !_review.Types.ContainsKey(type):
                await DecideAsync(type, key == "a");
                await FocusAsync(types.Skip(at + 1).Concat(types).FirstOrDefault(other => !_review.Types.ContainsKey(other)));
                break;
            case "u":
                await UndoAsync();
                break;
            case "j" when at + 1 < types.Count:
                await FocusAsync(types[at + 1]);
                break;
            case "k" when at > 0:
                await FocusAsync(types[at - 1]);
                break;
        }
    }

    private async Task FocusAsync(string? type)
    {
        if (type is not null && _cards.TryGetValue(type, out var card))
        {
            await card.FocusAsync();
        }
    }

    private void Take(PrivacyReview? review, bool undo = true)
    {
        if (review is null)
        {
            navigation.NotFound();
            return;
        }

        _said = null;
        if (undo)
        {
            _undo.Push((_review, review.Trail.Count));
        }

        _review = review;
    }
}
