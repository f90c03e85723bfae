using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using FineTunePortal.Runs;
using FineTunePortal.Tests;
using FineTunePortal.Training.Numerics;
using FineTunePortal.Worker.Serving;

namespace FineTunePortal.Worker.Tests.Serving;

/// <summary>A server in this process, and a client of its socket.</summary>
internal sealed class ServedHost : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly ModelServer _server;
    private readonly HttpClient _client;

    private ServedHost(TemporaryFolder folder, SetClock clock, AnswerLoop loop, ModelServer server, List<string> log)
    {
        (_folder, Clock, Loop, _server, Log) = (folder, clock, loop, server, log);
        _client = new(new SocketsHttpHandler { ConnectCallback = ConnectAsync }) { BaseAddress = new Uri("http://localhost") };
    }

    public SetClock Clock { get; }

    public AnswerLoop Loop { get; }

    public List<string> Log { get; }

    public string Socket => SocketIn(_folder);

    public static async Task<ServedHost> StartAsync(string model)
    {
        var (folder, clock, log) = (new TemporaryFolder(), new SetClock(), new List<string>());
        var served = new ServedModel(model, () => NumericEnvironment.Choose(Dtype.Fp32, 1, "cpu"), clock, Write);
        var loop = new AnswerLoop(served, TimeSpan.FromSeconds(60), clock, Write);
        return new(folder, clock, loop, await ModelServer.StartAsync(SocketIn(folder), served, loop, clock, Write), log);

        void Write(string line)
        {
            lock (log)
            {
                log.Add(line);
            }
        }
    }

    /// <summary>Status and body of a request.</summary>
    public async Task<(int Status, JsonElement Body)> SendAsync(HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        using var response = await _client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>What the model answers to one question.</summary>
    public async Task<string> AskAsync(string model, string question, string settings)
    {
        var (status, body) = await SendAsync(HttpMethod.Post, "/v1/chat/completions", Body(model, question, settings));
        return status == 200
            ? body.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString()!
            : throw new InvalidOperationException(body.GetRawText());
    }

    /// <summary>The lines of a streamed answer, as they come.</summary>
    public async IAsyncEnumerable<string> StreamAsync(string model, string question, string settings)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions") { Content = new StringContent(Body(model, question, settings + """, "stream": true """)) };
        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line.Length > 0)
            {
                yield return line;
            }
        }
    }

    /// <summary>Keeps the model from writing until the result is disposed of.</summary>
    public IDisposable Hold()
    {
        var gate = new ManualResetEventSlim();
        var begun = new ManualResetEventSlim();
        var job = Loop.Do(_ =>
        {
            begun.Set();
            gate.Wait();
            return true;
        });
        begun.Wait();
        return new Gate(() =>
        {
            gate.Set();
            job.Wait();
        });
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
        Loop.Dispose();
        _folder.Dispose();
    }

    private static string SocketIn(TemporaryFolder folder) => folder[Path.Combine("serving", "model.sock")];

    private static string Body(string model, string question, string settings) =>
        $$"""{ "model": "{{model}}", "messages": [{ "role": "user", "content": "{{question}}" }], {{settings}} }""";

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(Socket), cancellation);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private sealed class Gate(Action open) : IDisposable
    {
        public void Dispose() => open();
    }
}
