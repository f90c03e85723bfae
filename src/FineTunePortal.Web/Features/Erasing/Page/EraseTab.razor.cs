using FineTunePortal.Privacy;
using FineTunePortal.Web.Components.Shared;
using FineTunePortal.Web.Features.Admin;
using FineTunePortal.Web.Security;

namespace FineTunePortal.Web.Features.Erasing.Page;

/// <summary>Type, look, erase. What is typed goes over the page's own connection: no address and no log gets it.</summary>
public sealed partial class EraseTab(AdminGate gate, Erasures erasures) : IDisposable
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(300);

    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<TeamName> _teams = [];
    private ErasureJob? _job;
    private string _typed = "";
    private bool _loose = true;
    private bool _parts;
    private string _team = "";
    private ErasableFault? _fault;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _teams = (await gate.RequireAsync()).Teams;
        _job = erasures.Job;
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _ = FollowAsync();
        }
    }

    private async Task SearchAsync()
    {
        var admin = await gate.RequireAsync();
        var values = ErasableValues.Read(_typed, out var fault);
        _fault = fault == ErasableFault.Fine ? null : fault;
        if (_fault is null)
        {
            erasures.Search(admin, new ErasureOrder(values, new ValueOptions(_parts, _loose), Guid.TryParse(_team, out var team) ? team : null));
            (_typed, _job) = ("", erasures.Job);
        }
    }

    private async Task EraseAsync(bool removeRows)
    {
        var admin = await gate.RequireAsync();
        erasures.Erase(admin, removeRows);
        _job = erasures.Job;
    }

    private async Task WidenAsync(IReadOnlyCollection<string> forms)
    {
        var admin = await gate.RequireAsync();
        erasures.Widen(admin, forms);
        _job = erasures.Job;
    }

    private async Task Forget()
    {
        await gate.RequireAsync();
        erasures.Forget();
        _job = erasures.Job;
    }

    private static string Part(ErasureProgress progress) => progress.Total > 100_000
        ? $"{Format.Bytes(Math.Min(progress.Done, progress.Total))} / {Format.Bytes(progress.Total)}"
        : $"{Format.Count(Math.Min(progress.Done, progress.Total))} / {Format.Count(progress.Total)}";

    private async Task FollowAsync()
    {
        using var timer = new PeriodicTimer(s_look);
        var shown = (Job: _job, IsOver: _job?.IsOver);
        try
        {
            while (await timer.WaitForNextTickAsync(_gone.Token))
            {
                // A job may end between two looks: what counts is what was shown last.
                var now = (Job: erasures.Job, erasures.Job?.IsOver);
                if (now.IsOver == false || now != shown)
                {
                    shown = now;
                    await InvokeAsync(() =>
                    {
                        _job = now.Job;
                        StateHasChanged();
                    });
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left; the job goes on.
        }
    }
}
