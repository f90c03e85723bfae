namespace FineTunePortal.Hub.Client;

/// <summary>What came in the end, and what the Hub itself said before it sent us elsewhere.</summary>
internal sealed class HubAnswer(HttpResponseMessage response, HubHeaders headers) : IDisposable
{
    public HttpResponseMessage Response { get; } = response;

    public HubHeaders Headers { get; } = headers;

    public void Dispose() => Response.Dispose();
}
