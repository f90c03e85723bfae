using Microsoft.Extensions.Localization;

namespace FineTunePortal.Web.Features.Serving;

/// <summary>One base model: its worker, started when it is needed and again when it died, and the adapters it was given.</summary>
internal sealed class ModelServer(string name, TalkTarget target, ServingSetUp setUp, Task before) : IAsyncDisposable
{
    private const int MostAdapters = 8;

    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(50);

    private readonly SemaphoreSlim _gate = new(1);
    // Name to when its folder was written, oldest use first.
    private readonly List<(string Name, DateTime Written)> _adapters = [];
    private IServingWorker? _worker;
    private bool _isUp;

    /// <summary>Answers that are being written or wait.</summary>
    public int Borrowed { get; set; }

    public DateTimeOffset LastUsed { get; set; }

    public string BaseId => target.BaseId;

    public string BaseName => target.BaseId == target.Key ? target.Name : target.BaseId;

    public int? ProcessId => _worker is { Exited.IsCompleted: false } worker ? worker.ProcessId : null;

    public ModelClient Client { get; } = new(setUp.Socket(name), setUp.Texts);

    private IStringLocalizer Texts => setUp.Texts;

    /// <summary>Sees to it that the worker is there and has the adapter.</summary>
    /// <exception cref="ServingException">It can't be.</exception>
    public async Task ReadyAsync(TalkAdapter? adapter, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            // What had to make place is gone only now.
            await before;
            if (_worker is null || _worker.Exited.IsCompleted)
            {
                await StartAsync();
            }

            await WaitAsync(_worker!, cancellationToken);
            if (adapter is not null)
            {
                await GiveAsync(adapter, cancellationToken);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _gate.WaitAsync();
        if (_worker is not null)
        {
            await _worker.StopAsync();
            setUp.Pids.Remove(name);
        }

        Client.Dispose();
        _gate.Release();
    }

    private async Task StartAsync()
    {
        ModelMemory.Require(target, setUp.Memory.Bytes(), Texts);
        string socket = setUp.Socket(name);
        if (System.Text.Encoding.UTF8.GetByteCount(socket) > ServingSetUp.LongestSocket)
        {
            throw new ServingException(Texts["LongPath", socket]);
        }

        _isUp = false;
        _adapters.Clear();
        _worker = await setUp.Workers.StartAsync(new(target.BaseFolder, socket, setUp.Log(name), setUp.IdleSeconds));
        setUp.Pids.Write(name, _worker.ProcessId);
    }

    private async Task WaitAsync(IServingWorker worker, CancellationToken cancellationToken)
    {
        while (!_isUp)
        {
            if (worker.Exited.IsCompleted)
            {
                throw new ServingException(Texts["DidNotStart", worker.LastWords]);
            }

            _isUp = await Client.IsUpAsync(cancellationToken);
            if (!_isUp)
            {
                await Task.WhenAny(worker.Exited, Task.Delay(s_look, setUp.Clock, cancellationToken));
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    private async Task GiveAsync(TalkAdapter adapter, CancellationToken cancellationToken)
    {
        // A run that went on has written another adapter to the same folder.
        var now = (adapter.Name, File.GetLastWriteTimeUtc(Path.Combine(adapter.Folder, "adapter_config.json")));
        if (!_adapters.Remove(now))
        {
            _adapters.RemoveAll(known => known.Name == adapter.Name);
            await Client.PutAdapterAsync(adapter, cancellationToken);
        }

        _adapters.Add(now);
        if (_adapters.Count > MostAdapters)
        {
            await Client.DropAdapterAsync(_adapters[0].Name, cancellationToken);
            _adapters.RemoveAt(0);
        }
    }
}
