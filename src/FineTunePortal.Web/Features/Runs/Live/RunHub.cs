using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace FineTunePortal.Web.Features.Runs.Live;

/// <summary>Sends browsers the events of runs, from the number on that each asks for: nothing twice, nothing left out.</summary>
[Authorize]
public sealed class RunHub(RunAccess access, RunTails tails, TimeProvider time) : Microsoft.AspNetCore.SignalR.Hub
{
    public const string Address = "/hubs/runs";

    /// <summary>How often it is asked again whether the person may still see the run.</summary>
    private static readonly TimeSpan s_recheck = TimeSpan.FromSeconds(20);

    /// <summary>The run's events after a sequence number, for as long as the browser wants them.</summary>
    public async IAsyncEnumerable<RunBatch> Follow(Guid run, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await CheckAsync(run, cancellationToken);
        var recheckAt = time.GetUtcNow() + s_recheck;
        using var watch = tails.Watch(run, out var tail);
        tail.Poll();
        for (after = Math.Max(0, after); ;)
        {
            if (time.GetUtcNow() >= recheckAt)
            {
                await CheckAsync(run, cancellationToken);
                recheckAt = time.GetUtcNow() + s_recheck;
            }

            if (tail.After(after) is { } batch)
            {
                after = batch.Last;
                yield return batch;
            }
            else
            {
                await WaitAsync(tail.NewsAfter(after), recheckAt - time.GetUtcNow(), cancellationToken);
            }
        }
    }

    private async Task CheckAsync(Guid run, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(Context.User!, run, cancellationToken) is null)
        {
            throw new HubException("There is no such run here.");
        }
    }

    private async Task WaitAsync(Task news, TimeSpan atMost, CancellationToken cancellationToken)
    {
        try
        {
            await news.WaitAsync(atMost > TimeSpan.Zero ? atMost : TimeSpan.Zero, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Time to ask again whether the person may look on.
        }
    }
}
