using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using FineTunePortal.Web.Features.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FineTunePortal.Web.Tests.Features.Serving;

/// <summary>Workers without a model: HTTP on the Unix socket in this process, and answers from a script.</summary>
internal sealed class FakeWorkers : IServingWorkers
{
    /// <summary>Every worker that was started.</summary>
    public ConcurrentQueue<FakeWorker> Started { get; } = [];

    /// <summary>What a question is answered, in pieces; gets the name of the model and the last message.</summary>
    public Func<string, string, IEnumerable<string>> Answer { get; set; } = static (model, question) => [model, " says: ", question];

    /// <summary>When set, no piece after the first comes until it is complete.</summary>
    public TaskCompletionSource? Hold { get; set; }

    /// <summary>When set, workers end at once with these last words.</summary>
    public string? Fails { get; set; }

    public async Task<IServingWorker> StartAsync(ServingOrder order)
    {
        var worker = new FakeWorker(this, order);
        Started.Enqueue(worker);
        if (Fails is null)
        {
            await worker.ListenAsync();
        }

        return worker;
    }
}

/// <summary>One of them.</summary>
internal sealed class FakeWorker(FakeWorkers workers, ServingOrder order) : IServingWorker
{
    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WebApplication? _app;

    public ServingOrder Order => order;

    public ConcurrentQueue<string> Adapters { get; } = [];

    /// <summary>The bodies of all questions.</summary>
    public ConcurrentQueue<JsonNode> Questions { get; } = [];

    /// <summary>Complete when somebody stopped reading an answer.</summary>
    public TaskCompletionSource Abandoned { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Surely nobody's: what ends left-over processes must find nothing there.
    public int ProcessId => int.MaxValue;

    public Task Exited => workers.Fails is null ? _exited.Task : Task.CompletedTask;

    public string LastWords => workers.Fails ?? "";

    public async Task ListenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenUnixSocket(order.Socket));
        builder.Services.AddRoutingCore();
        _app = builder.Build();
        _app.MapGet("/health", () => "{}");
        _app.MapPut("/v1/adapters/{name}", (string name) => Adapters.Enqueue(name));
        _app.MapDelete("/v1/adapters/{name}", (string name) => Adapters.Enqueue("-" + name));
        _app.MapPost("/v1/chat/completions", ChatAsync);
        await _app.StartAsync();
    }

    public Task StopAsync() => DieAsync();

    /// <summary>Ends as a process does that is killed.</summary>
    public async Task DieAsync()
    {
        if (_app is not null && !_exited.Task.IsCompleted)
        {
            using var now = new CancellationTokenSource();
            await now.CancelAsync();
            await _app.StopAsync(now.Token);
            await _app.DisposeAsync();
            File.Delete(order.Socket);
        }

        _exited.TrySetResult();
    }

    private async Task ChatAsync(HttpContext context)
    {
        var body = (await JsonNode.ParseAsync(context.Request.Body))!;
        Questions.Enqueue(body);
        string question = body["messages"]!.AsArray()[^1]!["content"]!.GetValue<string>();
        if (question == "refuse")
        {
            context.Response.StatusCode = 400;
            await context.Response.WriteAsync("""{"error":{"message":"That can't be asked.","type":"invalid_request_error","code":"invalid_value"}}""");
            return;
        }

        try
        {
            await EventAsync(context, new { choices = new[] { new { delta = new { role = "assistant", content = "" } } } });
            foreach (string piece in workers.Answer(body["model"]!.GetValue<string>(), question))
            {
                await EventAsync(context, new { choices = new[] { new { delta = new { content = piece } } } });
                if (workers.Hold is { } hold)
                {
                    await hold.Task.WaitAsync(context.RequestAborted);
                }
            }

            await EventAsync(context, new { choices = new[] { new { delta = new { }, finish_reason = "stop" } } });
            await context.Response.WriteAsync("data: [DONE]\n\n");
        }
        catch (OperationCanceledException)
        {
            Abandoned.TrySetResult();
        }
    }

    private static async Task EventAsync(HttpContext context, object content)
    {
        await context.Response.WriteAsync($"data: {System.Text.Json.JsonSerializer.Serialize(content)}\n\n", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }
}
