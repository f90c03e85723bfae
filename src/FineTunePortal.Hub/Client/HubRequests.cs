using System.Net;
using System.Net.Http.Headers;

namespace FineTunePortal.Hub.Client;

/// <summary>
/// Sends requests and follows redirects by itself, since the token must reach the Hub's own host and no other. Nothing
/// here, or anywhere in this project, writes a log.
/// </summary>
internal sealed class HubRequests(HubOptions options, TimeProvider time, HttpMessageHandler? handler = null) : IDisposable
{
    private const int MostRedirects = 5;

    private readonly HttpClient _http = new(handler ?? new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(30),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>The Hub's name, for sentences.</summary>
    public string Host => options.Endpoint.IsDefaultPort ? options.Endpoint.Host : options.Endpoint.Authority;

    public HubOptions Options => options;

    public TimeProvider Time => time;

    /// <summary>An address on the Hub.</summary>
    /// <param name="path">Escaped, without a slash at its beginning.</param>
    public Uri At(string path) => new(options.Endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/" + path);

    /// <summary>True for addresses that may see the token.</summary>
    public bool IsOwn(Uri address) => address.Scheme == options.Endpoint.Scheme && string.Equals(address.Authority, options.Endpoint.Authority, StringComparison.OrdinalIgnoreCase);

    /// <summary>One question; the answer's body has not been read.</summary>
    /// <exception cref="HubTrouble">Worth another try.</exception>
    /// <exception cref="HubException">Not worth one.</exception>
    public async Task<HubAnswer> SendAsync(HttpMethod method, Uri address, HubSubject subject, Action<HttpRequestHeaders>? prepare, CancellationToken cancellationToken)
    {
        var headers = new HubHeaders(null, null, null);
        for (int redirects = 0; ; redirects++)
        {
            var response = await SendOnceAsync(method, address, prepare, cancellationToken);
            // A model that was renamed leads to its new name first, so the Hub may speak several times; others are not asked.
            headers = IsOwn(address) ? headers.Or(HubHeaders.Of(response)) : headers;
            if (IsRedirect(response.StatusCode) && response.Headers.Location is { } location)
            {
                response.Dispose();
                var next = new Uri(address, location);
                if (redirects >= MostRedirects || next.Scheme is not ("https" or "http") || (address.Scheme == "https" && next.Scheme == "http"))
                {
                    throw new HubException(HubError.NotUnderstood, $"{Host} leads to an address that isn't followed: {(redirects >= MostRedirects ? "too many redirects" : "it isn't encrypted")}. Tell whoever runs it.");
                }

                address = next;
                continue;
            }

            if (response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
            {
                return new(response, headers);
            }

            using (response)
            {
                throw HubFailures.Of(response, subject, Host, options.Token is not null && IsOwn(address), IsOwn(address), time);
            }
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendOnceAsync(HttpMethod method, Uri address, Action<HttpRequestHeaders>? prepare, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.TryAddWithoutValidation("User-Agent", "finetune-portal");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "identity");
        if (options.Token is { } token && IsOwn(address))
        {
            request.Headers.Authorization = new("Bearer", token);
        }

        prepare?.Invoke(request.Headers);
        using var stalled = new CancellationTokenSource(options.StallTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stalled.Token);
        try
        {
            return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HubTrouble("it doesn't answer", inner: exception);
        }
        catch (HttpRequestException exception)
        {
            throw new HubTrouble(exception.HttpRequestError switch
            {
                HttpRequestError.NameResolutionError => "its name is not known on this network",
                HttpRequestError.SecureConnectionError => "the encrypted connection could not be made",
                HttpRequestError.ConnectionError => "it can't be reached",
                _ => "the connection broke",
            }, inner: exception);
        }
    }

    private static bool IsRedirect(HttpStatusCode status) =>
        status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
}
