using System.Security.Cryptography;
using System.Text;
using FineTunePortal.Web.Hosting;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace FineTunePortal.Web.Features.Serving;

/// <summary>
/// The workers that answer: one a base model, started on demand, with the adapters that were asked for. Not more of them
/// than the settings allow; the one that was not used for longest makes place. All end with the portal.
/// </summary>
public sealed partial class ModelServers : IHostedService
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ModelServer> _servers = [];
    private readonly ServingSetUp _setUp;
    private readonly PlaygroundOptions _options;
    private readonly IStringLocalizer<ModelServers> _texts;
    private readonly ILogger<ModelServers> _log;
    private bool _stopping;

    public ModelServers(IServingWorkers workers, FreeMemory memory, IOptions<PortalOptions> options, TimeProvider clock, IStringLocalizer<ModelServers> texts, ILogger<ModelServers> log)
    {
        string folder = options.Value.Paths.Serving;
        _options = options.Value.Playground;
        _setUp = new(folder, workers, new PidFiles(folder), memory, clock, texts, _options.IdleSeconds);
        _texts = texts;
        _log = log;
    }

    /// <summary>What is served now, for the machine's page.</summary>
    public IReadOnlyList<ServedNow> Now
    {
        get
        {
            lock (_lock)
            {
                return [.. _servers.Values.Select(server => new ServedNow(server.BaseId, server.BaseName, server.ProcessId, server.Borrowed, server.LastUsed.UtcDateTime))];
            }
        }
    }

    /// <summary>Gets a model ready and asks it. Whoever stops reading stops the model.</summary>
    /// <exception cref="ServingException">There is no answer, or no more of it; the message says why and what to do.</exception>
    public async IAsyncEnumerable<AnswerPiece> AskAsync(TalkTarget target, ChatQuestion question, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var server = Borrow(target);
        try
        {
            await server.ReadyAsync(target.Adapter, cancellationToken);
            await foreach (var piece in server.Client.AskAsync(target.Adapter?.Name ?? ModelClient.Base, question, cancellationToken))
            {
                yield return piece;
            }
        }
        finally
        {
            Return(server);
        }
    }

    /// <summary>Ends the worker of a base model, so that its memory is free; the next question starts it again.</summary>
    public async Task StopModelAsync(string baseId)
    {
        ModelServer? server;
        lock (_lock)
        {
            _servers.Remove(baseId, out server);
        }

        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        int ended = await _setUp.Pids.EndLeftoversAsync(cancellationToken);
        if (ended > 0)
        {
            LogLeftovers(ended);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        List<ModelServer> all;
        lock (_lock)
        {
            _stopping = true;
            all = [.. _servers.Values];
            _servers.Clear();
        }

        await Task.WhenAll(all.Select(server => server.DisposeAsync().AsTask()));
    }

    private ModelServer Borrow(TalkTarget target)
    {
        lock (_lock)
        {
            if (_stopping)
            {
                throw new ServingException(_texts["Broken"]);
            }

            if (!_servers.TryGetValue(target.BaseId, out var server))
            {
                server = new ModelServer(Name(target.BaseId), target, _setUp, MakePlace());
                _servers[target.BaseId] = server;
            }

            server.Borrowed++;
            server.LastUsed = _setUp.Clock.GetUtcNow();
            return server;
        }
    }

    private void Return(ModelServer server)
    {
        lock (_lock)
        {
            server.Borrowed--;
            server.LastUsed = _setUp.Clock.GetUtcNow();
        }
    }

    /// <summary>Lets the least recently used model go where there are as many as may be.</summary>
    private Task MakePlace()
    {
        if (_servers.Count < _options.ModelsAtOnce)
        {
            return Task.CompletedTask;
        }

        var idle = _servers.Values.Where(server => server.Borrowed == 0).MinBy(server => server.LastUsed)
            ?? throw new ServingException(_texts["AllBusy", _options.ModelsAtOnce]);
        _servers.Remove(idle.BaseId);
        return idle.DisposeAsync().AsTask();
    }

    /// <summary>Short, for a socket's path has about a hundred bytes, and free of what a folder's name may hold.</summary>
    private static string Name(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..12];

    [LoggerMessage(Level = LogLevel.Information, Message = "Ended {Count} serving workers that an earlier start had left.")]
    private partial void LogLeftovers(int count);
}

/// <summary>A model that is served.</summary>
/// <param name="Id">The base model's identifier.</param>
/// <param name="ProcessId">Its worker, or null when it isn't running.</param>
/// <param name="Answers">Answers being written or waiting.</param>
public sealed record ServedNow(string Id, string Name, int? ProcessId, int Answers, DateTime LastUsed);
