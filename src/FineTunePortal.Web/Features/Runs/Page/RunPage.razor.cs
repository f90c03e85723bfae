using FineTunePortal.Web.Components.Shared;
using FineTunePortal.Web.Features.Runs.Live;
using FineTunePortal.Web.Features.Runs.Queue;
using FineTunePortal.Web.Features.Runs.Shared;
using FineTunePortal.Web.Hosting;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Runs.Page;

/// <summary>One run: how it is going, and what came of it.</summary>
public sealed partial class RunPage : IDisposable
{
    private static readonly string[] s_tabs = ["chart", "answers", "data", "log", "made"];
    private static readonly TimeSpan s_repaint = TimeSpan.FromSeconds(1);

    /// <summary>A run that has ended changes only when somebody deletes it or lets it go on.</summary>
    private const int LooksWhenEnded = 5;

    private readonly CancellationTokenSource _left = new();
    private PortalRun? _run;
    private RunView _view = RunView.Empty;
    private QueuePlace? _place;

    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromQuery(Name = "tab")]
    private string? Tab { get; set; }

    [Inject]
    private CurrentPerson Current { get; set; } = default!;

    [Inject]
    private RunAccess Access { get; set; } = default!;

    [Inject]
    private RunTails Tails { get; set; } = default!;

    [Inject]
    private RunBoard Board { get; set; } = default!;

    [Inject]
    private IOptions<PortalOptions> Options { get; set; } = default!;

    [Inject]
    private IStringLocalizer<ChartTexts> Chart { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private string CurrentTab => s_tabs.Contains(Tab) ? Tab! : s_tabs[0];

    private bool IsGoing => _run?.State == PortalRunState.Running;

    private string Sentence => _run!.State switch
    {
        PortalRunState.Queued => L["SentenceQueued"],
        PortalRunState.Paused => L["SentencePaused", Format.Count(_view.Step)],
        PortalRunState.Failed => L["SentenceFailed", Format.Count(_view.Step)],
        PortalRunState.Cancelled => L["SentenceCancelled", Format.Count(_view.Step)],
        _ => L["Sentence" + _view.Verdict.Kind, Format.Count(_view.Verdict.Step), Share(_view.Verdict.Change)],
    };

    public void Dispose() => _left.Cancel();

    protected override async Task OnParametersSetAsync()
    {
        if (_run?.Id != Id)
        {
            await ReadAsync();
        }
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender && _run is not null)
        {
            _ = FollowAsync();
        }
    }

    private async Task ReadAsync()
    {
        _run = await Access.FindAsync(await Current.GetAsync(), Id);
        if (_run is null)
        {
            Navigation.NotFound();
            return;
        }

        _view = Tails.Fresh(Id).Read(RunView.Of);
        _place = _run.State == PortalRunState.Queued ? (await Board.PlacesAsync()).GetValueOrDefault(Id) : null;
    }

    /// <summary>Looks once a second whether there is something to show; the chart itself doesn't wait for this.</summary>
    private async Task FollowAsync()
    {
        using var timer = new PeriodicTimer(s_repaint, Time);
        try
        {
            for (int look = 1; await timer.WaitForNextTickAsync(_left.Token); look++)
            {
                if (_run?.State is PortalRunState.Running or PortalRunState.Queued || look % LooksWhenEnded == 0)
                {
                    await InvokeAsync(async () =>
                    {
                        await ReadAsync();
                        StateHasChanged();
                    });
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    private string TabAddress(string tab) => tab == s_tabs[0] ? $"/runs/{Id}" : $"/runs/{Id}?tab={tab}";

    private static string Share(double? change) => Math.Abs(change ?? 0).ToString("P0", System.Globalization.CultureInfo.CurrentCulture);
}
