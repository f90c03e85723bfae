using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace FineTunePortal.Web.Tests.Features.Runs;

/// <summary>A browser's end of the runs' hub: SignalR's JSON protocol on a raw WebSocket, one JSON text and a record separator a message.</summary>
internal sealed class HubSocket(WebSocket socket) : IDisposable
{
    private const byte Separator = 0x1e;
    private const int StreamItem = 2;
    private const int Completion = 3;

    private byte[] _buffer = new byte[64 * 1024];
    private int _used;

    /// <summary>Greets the hub and asks for a run's events after a number.</summary>
    public async Task FollowAsync(Guid run, long after, CancellationToken cancellationToken)
    {
        await SendAsync("""{"protocol":"json","version":1}""", cancellationToken);
        using var greeting = await ReceiveAsync(cancellationToken);
        await SendAsync($$"""{"type":4,"invocationId":"1","target":"Follow","arguments":["{{run}}",{{after}}]}""", cancellationToken);
    }

    /// <summary>The next batch of events as JSON; null when the hub ended the stream, with its reason in <see cref="Error"/>.</summary>
    public async Task<JsonElement?> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            using var message = await ReceiveAsync(cancellationToken);
            switch (message.RootElement.TryGetProperty("type", out var type) ? type.GetInt32() : 0)
            {
                case StreamItem:
                    return message.RootElement.GetProperty("item").Clone();
                case Completion:
                    Error = message.RootElement.TryGetProperty("error", out var error) ? error.GetString() : null;
                    return null;
            }
        }
    }

    public string? Error { get; private set; }

    public void Dispose() => socket.Dispose();

    private Task SendAsync(string message, CancellationToken cancellationToken) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message + (char)Separator), WebSocketMessageType.Text, true, cancellationToken);

    private async Task<JsonDocument> ReceiveAsync(CancellationToken cancellationToken)
    {
        int end;
        while ((end = Array.IndexOf(_buffer, Separator, 0, _used)) < 0)
        {
            if (_used == _buffer.Length)
            {
                Array.Resize(ref _buffer, _buffer.Length * 2);
            }

            var received = await socket.ReceiveAsync(_buffer.AsMemory(_used), cancellationToken);
            _used += received.MessageType == WebSocketMessageType.Close ? throw new WebSocketException("The hub closed the connection.") : received.Count;
        }

        var message = JsonDocument.Parse(_buffer.AsMemory(0, end).ToArray());
        Buffer.BlockCopy(_buffer, end + 1, _buffer, 0, _used - end - 1);
        _used -= end + 1;
        return message;
    }
}
