using FineTunePortal.Worker.Serving.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FineTunePortal.Worker.Serving;

/// <summary>HTTP on a Unix socket around one model: the shapes of OpenAI's API, so that any client of it will do.</summary>
internal sealed class ModelServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly CancellationTokenSource _stopping;
    private readonly string _socket;

    private ModelServer(WebApplication app, CancellationTokenSource stopping, string socket)
    {
        _app = app;
        _stopping = stopping;
        _socket = socket;
    }

    /// <summary>Listens from now on.</summary>
    /// <param name="socket">Full path of the socket.</param>
    /// <param name="model">What is served.</param>
    /// <param name="loop">The thread that it computes on.</param>
    /// <param name="time">Clock.</param>
    /// <param name="log">Takes a line for the log.</param>
    /// <exception cref="UserErrorException">Nothing can listen there.</exception>
    public static async Task<ModelServer> StartAsync(string socket, ServedModel model, AnswerLoop loop, TimeProvider time, Action<string> log)
    {
        SocketFile.Prepare(socket);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.ListenUnixSocket(socket);
        });
        builder.Services.Configure<SocketTransportOptions>(options => options.CreateBoundListenSocket = SocketFile.Bind);
        builder.Services.AddRoutingCore();
        // Signals are the command's business.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();

        var stopping = new CancellationTokenSource();
        var app = builder.Build();
        app.Use((context, next) => GuardAsync(context, next, log));
        var status = new StatusEndpoints(model, loop, time.GetUtcNow());
        var adapters = new AdapterEndpoints(model, loop);
        app.MapGet("/health", status.HealthAsync);
        app.MapGet("/v1/models", status.ModelsAsync);
        app.MapPost("/v1/chat/completions", new ChatEndpoint(model, loop, time, stopping.Token).HandleAsync);
        app.MapPut("/v1/adapters/{name}", adapters.PutAsync);
        app.MapDelete("/v1/adapters/{name}", adapters.DeleteAsync);
        app.MapFallback(context => throw new RequestRefusedException(404, "not_found", $"There is nothing at {context.Request.Method} {context.Request.Path}."));
        await app.StartAsync();
        return new(app, stopping, socket);
    }

    /// <summary>Ends answers that are being written, and listens no more.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _stopping.Dispose();
        File.Delete(_socket);
    }

    private static async Task GuardAsync(HttpContext context, RequestDelegate next, Action<string> log)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to read a reason.
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            var (code, body) = exception is OperationCanceledException
                ? Failures.Describe(new RequestRefusedException(503, "stopping", "The model was shut down before the answer was complete. Ask again when it is back."), log)
                : Failures.Describe(exception, log);
            context.Response.StatusCode = code;
            await context.Response.WriteAsJsonAsync(body, WireJson.Options, CancellationToken.None);
        }
    }

    /// <summary>A host that starts and stops when told, and looks at no signals.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
