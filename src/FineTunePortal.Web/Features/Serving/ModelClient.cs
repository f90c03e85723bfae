using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;

namespace FineTunePortal.Web.Features.Serving;

/// <summary>Talks to one serving worker over its Unix socket (<c>docs/serving.md</c>).</summary>
internal sealed partial class ModelClient : IDisposable
{
    /// <summary>The name of the model without an adapter.</summary>
    public const string Base = "base";

    private static readonly JsonSerializerOptions s_json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly HttpClient _http;
    private readonly IStringLocalizer _texts;

    public ModelClient(string socket, IStringLocalizer texts)
    {
        _texts = texts;
        _http = new HttpClient(new SocketsHttpHandler { ConnectCallback = (_, cancellationToken) => ConnectAsync(socket, cancellationToken) })
        {
            BaseAddress = new Uri("http://model/"),
            // An answer takes as long as it takes; whoever waits can stop it.
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>Whether it answers at all.</summary>
    public async Task<bool> IsUpAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _http.GetAsync("health", cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Adds an adapter, or puts it in the place of the one of that name.</summary>
    /// <exception cref="ServingException">The worker refuses it.</exception>
    public async Task PutAdapterAsync(TalkAdapter adapter, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(new(HttpMethod.Put, $"v1/adapters/{adapter.Name}") { Content = JsonContent.Create(new { path = adapter.Folder }) }, cancellationToken);
    }

    /// <summary>Drops an adapter; answers that are being written with it are finished.</summary>
    public async Task DropAdapterAsync(string name, CancellationToken cancellationToken)
    {
        using var answer = await _http.DeleteAsync($"v1/adapters/{name}", cancellationToken);
    }

    /// <summary>An answer, as it is written. Whoever stops reading stops the model.</summary>
    /// <param name="model"><see cref="Base"/> or an adapter's name.</param>
    /// <exception cref="ServingException">There is no answer, or no more of it.</exception>
    public async IAsyncEnumerable<AnswerPiece> AskAsync(string model, ChatQuestion question, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v1/chat/completions") { Content = JsonContent.Create(Body(model, question), options: s_json) };
        using var answer = await SendAsync(request, cancellationToken);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(cancellationToken));
        while (await ReadAsync(reader, cancellationToken) is { } line)
        {
            if (line == "data: [DONE]")
            {
                yield break;
            }

            if (WaitingFor().Match(line) is { Success: true } waiting)
            {
                yield return new AnswerPiece.Waiting(int.Parse(waiting.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal) && Piece(JsonNode.Parse(line[6..])!) is { } piece)
            {
                yield return piece;
            }
        }

        throw new ServingException(_texts["Broken"]);
    }

    public void Dispose() => _http.Dispose();

    private static object Body(string model, ChatQuestion question) => new
    {
        model,
        stream = true,
        messages = question.Messages,
        temperature = question.Sampling.Temperature,
        top_p = question.Sampling.TopP,
        top_k = question.Sampling.TopK,
        min_p = question.Sampling.MinP,
        repetition_penalty = question.Sampling.RepetitionPenalty,
        max_tokens = question.Sampling.MaxTokens,
        seed = question.Sampling.Seed,
    };

    private static AnswerPiece? Piece(JsonNode chunk)
    {
        if (chunk["error"]?["message"] is { } fault)
        {
            throw new ServingException(fault.GetValue<string>());
        }

        var choice = chunk["choices"]?.AsArray().FirstOrDefault();
        return (choice?["finish_reason"]?.GetValue<string>(), choice?["delta"]?["content"]?.GetValue<string>()) switch
        {
            ({ } reason, _) => new AnswerPiece.Ended(reason == "length"),
            (_, { Length: > 0 } text) => new AnswerPiece.Words(text),
            _ when choice?["delta"]?["role"] is not null => new AnswerPiece.Begun(chunk["forgotten_messages"]?.GetValue<int>() ?? 0),
            _ => null,
        };
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage answer;
        try
        {
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
            answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (Exception exception) when (IsBreak(exception, cancellationToken))
        {
            throw new ServingException(_texts["Broken"], exception);
        }

        if (answer.IsSuccessStatusCode)
        {
            return answer;
        }

        using (answer)
        {
            throw new ServingException(await FaultAsync(answer, cancellationToken));
        }
    }

    private async Task<string> FaultAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        try
        {
            var body = await answer.Content.ReadFromJsonAsync<JsonNode>(cancellationToken);
            return body?["error"]?["message"]?.GetValue<string>() ?? _texts["Broken"];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or HttpRequestException)
        {
            return _texts["Broken"];
        }
    }

    private async Task<string?> ReadAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadLineAsync(cancellationToken);
        }
        catch (Exception exception) when (IsBreak(exception, cancellationToken))
        {
            throw new ServingException(_texts["Broken"], exception);
        }
    }

    /// <summary>The connection broke or was taken away, which nobody who reads has asked for.</summary>
    private static bool IsBreak(Exception exception, CancellationToken cancellationToken) =>
        exception is IOException or HttpRequestException or ObjectDisposedException
        || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    [GeneratedRegex(@"\A: waiting for (\d+) other answers?\z")]
    private static partial Regex WaitingFor();
}
