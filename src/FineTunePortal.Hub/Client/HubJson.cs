using System.Text.Json;

namespace FineTunePortal.Hub.Client;

/// <summary>Asks questions whose answer is JSON, within a size.</summary>
internal static class HubJson
{
    /// <summary>Tries for a question that a person waits for; a download is more patient.</summary>
    private const int MostAttempts = 3;

    private const int MostBytes = 32 << 20;

    /// <summary>The answer, and the address of the next page where there is one.</summary>
    public static async Task<(JsonElement Json, Uri? Next)> GetAsync(HubRequests requests, Uri address, HubSubject subject, CancellationToken cancellationToken)
    {
        var (bytes, next) = await BytesAsync(requests, address, subject, MostBytes, cancellationToken);
        try
        {
            using var json = JsonDocument.Parse(bytes);
            return (json.RootElement.Clone(), next);
        }
        catch (JsonException exception)
        {
            throw new HubException(HubError.NotUnderstood, $"{requests.Host} answered something that isn't JSON. Check that the address is that of a model hub.", exception);
        }
    }

    /// <summary>A whole answer in memory.</summary>
    public static Task<(byte[] Bytes, Uri? Next)> BytesAsync(HubRequests requests, Uri address, HubSubject subject, int most, CancellationToken cancellationToken) =>
        new Patience(requests.Options, requests.Time, requests.Host, Math.Min(MostAttempts, requests.Options.Attempts)).RunAsync(async () =>
        {
            using var answer = await requests.SendAsync(HttpMethod.Get, address, subject, prepare: null, cancellationToken);
            using var whole = new MemoryStream();
            await using var body = await StallGuard.OpenAsync(requests, answer, cancellationToken);
            byte[] buffer = new byte[64 * 1024];
            while (await body.ReadAsync(buffer, cancellationToken) is > 0 and var count)
            {
                if (whole.Length + count > most)
                {
                    throw new HubException(HubError.NotUnderstood, $"{requests.Host} answered with more than {Printable.Bytes(most)}, which is too much for such a question.");
                }

                whole.Write(buffer, 0, count);
            }

            return (whole.ToArray(), LinkHeader.Next(answer.Response, address));
        }, cancellationToken);
}
