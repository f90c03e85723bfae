using System.Net.WebSockets;
using FineTunePortal.Web.Tests.Features.Runs;

namespace FineTunePortal.Viewers.Bench;

/// <summary>One browser that watches: counts what it gets and how late.</summary>
internal sealed class Viewer(Portal portal, Guid run)
{
    /// <summary>Number of the last event received.</summary>
    public long Last { get; private set; }

    public long Missed { get; private set; }

    public long Doubled { get; private set; }

    public long Messages { get; private set; }

    /// <summary>Milliseconds from written to received, an event each.</summary>
    public List<double> Delays { get; } = [];

    public void Forget()
    {
        Delays.Clear();
        Messages = 0;
    }

    public async Task WatchAsync(CancellationToken cancellationToken)
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", portal.Cookie);
        await socket.ConnectAsync(new Uri(portal.Address.Replace("http", "ws", StringComparison.Ordinal) + "/hubs/runs"), cancellationToken);
        using var hub = new HubSocket(socket);
        await hub.FollowAsync(run, 0, cancellationToken);
        try
        {
            while (await hub.NextAsync(cancellationToken) is { } batch)
            {
                var now = DateTime.UtcNow;
                Messages++;
                foreach (var runEvent in batch.GetProperty("events").EnumerateArray())
                {
                    long sequence = runEvent.GetProperty("sequence").GetInt64();
                    Missed += Math.Max(0, sequence - Last - 1);
                    Doubled += sequence <= Last ? 1 : 0;
                    Last = Math.Max(Last, sequence);
                    Delays.Add((now - runEvent.GetProperty("time").GetDateTime().ToUniversalTime()).TotalMilliseconds);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The measurement is over.
        }
    }
}
