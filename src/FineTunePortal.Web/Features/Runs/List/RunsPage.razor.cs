using FineTunePortal.Web.Features.Runs.Queue;
using FineTunePortal.Web.Security;
using FineTunePortal.Web.Storage.Entities;
using Microsoft.AspNetCore.Components;

namespace FineTunePortal.Web.Features.Runs.List;

/// <summary>The team's runs.</summary>
public sealed partial class RunsPage : IDisposable
{
    private static readonly string[] s_filters = ["all", "going", "done", "ended"];
    private static readonly TimeSpan s_repaint = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _left = new();
    private readonly List<Guid> _chosen = [];
    private IReadOnlyList<PortalRun>? _runs;
    private IReadOnlyDictionary<Guid, QueuePlace> _places = new Dictionary<Guid, QueuePlace>();

    [SupplyParameterFromQuery(Name = "show")]
    private string? Show { get; set; }

    [Inject]
    private CurrentPerson Current { get; set; } = default!;

    [Inject]
    private RunBoard Board { get; set; } = default!;

    [Inject]
    private RunQueue Queue { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private string CurrentFilter => s_filters.Contains(Show) ? Show! : s_filters[0];

    private IEnumerable<PortalRun> Shown => _runs!.Where(run => CurrentFilter switch
    {
        "going" => run.State is PortalRunState.Queued or PortalRunState.Running or PortalRunState.Paused,
        "done" => run.State == PortalRunState.Done,
        "ended" => run.State is PortalRunState.Failed or PortalRunState.Cancelled or PortalRunState.Stopped,
        _ => true,
    });

    public void Dispose() => _left.Cancel();

    protected override Task OnInitializedAsync() => ReadAsync();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _ = FollowAsync();
        }
    }

    private async Task ReadAsync()
    {
        var person = await Current.GetAsync();
        _runs = person.Team is { } team ? await Board.ListAsync(team.Id) : [];
        _places = await Board.PlacesAsync();
    }

    private async Task FollowAsync()
    {
        using var timer = new PeriodicTimer(s_repaint, Time);
        try
        {
            while (await timer.WaitForNextTickAsync(_left.Token))
            {
                // Also after an undo on this page, which nobody tells it of.
                await InvokeAsync(async () =>
                {
                    await ReadAsync();
                    StateHasChanged();
                });
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    /// <summary>Of two runs that were started together the one that answers new examples better.</summary>
    private bool IsKept(PortalRun run) => run.PairId is { } pair && run.State == PortalRunState.Done
        && _runs!.Where(other => other.PairId == pair).All(other => other.State == PortalRunState.Done && (other.Id == run.Id || run.BestLoss < other.BestLoss));

    private void Choose(Guid run)
    {
        if (!_chosen.Remove(run))
        {
            _chosen.Add(run);
        }
    }

    private async Task MoveAsync((PortalRun Run, bool Up) move)
    {
        var person = await Current.GetAsync();
        if (person.MayUse(move.Run.TeamId))
        {
            await Queue.MoveAsync(person, move.Run, move.Up);
        }

        await ReadAsync();
    }
}
