using FineTunePortal.Runs;
using FineTunePortal.Web.Features.Compare.Sorting;
using FineTunePortal.Web.Features.Serving;
using FineTunePortal.Web.Features.Tune;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace FineTunePortal.Web.Features.Compare;

public partial class ComparePage(
    CurrentPerson current, Comparisons comparisons, TalkTargets targets, AuditLog audit, NavigationManager navigation, IDbContextFactory<PortalDb> factory, TimeProvider clock)
{
    private const int Page = 30;
    private const int MostWrong = 100;

    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);

    private PortalRun? _run;
    private ComparisonState _state = new(ComparisonStage.None);
    private ComparisonReport? _report;
    private bool _sorts;
    private SortingReport? _sorting;
    private IReadOnlyList<SortedText> _wrong = [];
    private (bool HasRows, bool AreTest) _rows;
    private bool _hasResult;
    private Dictionary<int, int> _thumbs = [];
    private ITimer? _timer;

    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromQuery(Name = "show")]
    private string? Show { get; set; }

    [SupplyParameterFromQuery(Name = "rows")]
    private int? Rows { get; set; }

    private RowOrder Order => Enum.TryParse<RowOrder>(Show, ignoreCase: true, out var order) && Enum.IsDefined(order) ? order : RowOrder.Worst;

    private int Most => Math.Clamp(Rows ?? Page, Page, 100_000);

    /// <summary>Nothing goes on, and it can be tried again.</summary>
    private bool IsQuiet => _state.Stage is ComparisonStage.None or ComparisonStage.Failed or ComparisonStage.Interrupted && _hasResult && _rows.HasRows;

    protected override async Task OnParametersSetAsync()
    {
        if (_run?.Id != Id && await FindAsync() is null)
        {
            navigation.NotFound();
        }
    }

    protected override void OnAfterRender(bool firstRender) => _timer ??= clock.CreateTimer(_ => InvokeAsync(LookAsync), null, s_look, s_look);

    public void Dispose() => _timer?.Dispose();

    /// <summary>The run, if this person may see it now; with all that is shown of it.</summary>
    private async Task<SignedInPerson?> FindAsync()
    {
        await current.RefreshAsync();
        var person = await current.FindAsync();
        await using var db = await factory.CreateDbContextAsync();
        var run = await db.Runs.AsNoTracking().SingleOrDefaultAsync(row => row.Id == Id && row.DeletedAt == null);
        if (run is null || person?.MayUse(run.TeamId) != true)
        {
            (_run, _report, _sorting) = (null, null, null);
            return null;
        }

        _run = run;
        _state = comparisons.StateOf(Id);
        _sorts = TuneSettings.FromJson(run.Settings).Task == RunTask.Classify;
        _report = _sorts ? null : comparisons.ReportOf(Id);
        _sorting = _sorts ? comparisons.SortingOf(Id) : null;
        _wrong = _sorting is null ? [] : [.. SortedText.Read(comparisons.Files(Id).SortedTexts).Where(text => text.Label != text.Answer).Take(MostWrong)];
        _rows = comparisons.RowsOf(Id);
        _hasResult = targets.Tuned(run) is not null;
        _thumbs = RowThumbs.Read(comparisons.Files(Id).Thumbs);
        return person;
    }

    /// <summary>Once a second: how far it is. All else is read again only when something began or ended.</summary>
    private async Task LookAsync()
    {
        var now = comparisons.StateOf(Id);
        if (_run is null || now == _state)
        {
            return;
        }

        if (now.Stage == _state.Stage)
        {
            _state = now;
        }
        else if (await FindAsync() is null)
        {
            navigation.NotFound();
        }

        StateHasChanged();
    }

    private async Task StartAsync(int? mostQuestions)
    {
        if (await FindAsync() is { } person && comparisons.Start(_run!, mostQuestions))
        {
            await audit.WriteAsync(person, "run.compared", _run!.Name, _run.TeamId);
        }

        _state = comparisons.StateOf(Id);
    }

    private async Task ForgetAsync()
    {
        if (await FindAsync() is not null)
        {
            comparisons.Forget(Id);
            _state = comparisons.StateOf(Id);
        }
    }

    private async Task CancelAsync()
    {
        if (await FindAsync() is not null)
        {
            comparisons.Cancel(Id);
        }
    }

    private async Task ThumbAsync(int row, int thumb)
    {
        if (await FindAsync() is not null)
        {
            _thumbs = RowThumbs.Set(comparisons.Files(Id).Thumbs, row, thumb);
        }
    }

    private IEnumerable<(ComparedRow Row, int Number)> Shown()
    {
        var rows = _report!.Rows.Select((row, number) => (Row: row, Number: number));
        return (Order switch
        {
            RowOrder.Best => rows.OrderByDescending(item => item.Row.TunedChrf),
            RowOrder.Change => rows.OrderByDescending(item => Math.Abs(item.Row.Gain)),
            RowOrder.Thumbs => rows.Where(item => _thumbs.ContainsKey(item.Number)).OrderBy(item => _thumbs[item.Number]),
            _ => rows.OrderBy(item => item.Row.TunedChrf),
        }).Take(Most);
    }

    private string Address(RowOrder order, int most = Page) =>
        $"/runs/{Id}/compare?show={order.ToString().ToLowerInvariant()}" + (most > Page ? $"&rows={most}" : "");

    /// <summary>Which rows come first.</summary>
    private enum RowOrder
    {
        Worst,
        Best,
        Change,
        Thumbs,
    }
}
