namespace FineTunePortal.Hub.Client;

/// <summary>Reads an answer's body; a broken connection, and one on which nothing comes any more, are troubles worth another try.</summary>
internal sealed class StallGuard : IAsyncDisposable
{
    private readonly Stream _body;
    private readonly TimeSpan _timeout;
    private readonly CancellationTokenSource _stalled;

    private StallGuard(Stream body, TimeSpan timeout, TimeProvider time) =>
        (_body, _timeout, _stalled) = (body, timeout, new CancellationTokenSource(timeout, time));

    public static async Task<StallGuard> OpenAsync(HubRequests requests, HubAnswer answer, CancellationToken cancellationToken) =>
        new(await answer.Response.Content.ReadAsStreamAsync(cancellationToken), requests.Options.StallTimeout, requests.Time);

    /// <summary>Bytes read; 0 at the end.</summary>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stalled.Token);
        try
        {
            int count = await _body.ReadAsync(buffer, either.Token);
            _stalled.CancelAfter(_timeout);
            return count;
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HubTrouble("nothing came any more", inner: exception);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            throw new HubTrouble("the connection broke", inner: exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _stalled.Dispose();
        await _body.DisposeAsync();
    }
}
