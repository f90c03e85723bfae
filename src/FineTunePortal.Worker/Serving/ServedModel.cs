using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using FineTunePortal.Kernels;
using FineTunePortal.Models.Adapters;
using FineTunePortal.Training.Numerics;

namespace FineTunePortal.Worker.Serving;

/// <summary>
/// One base model and its adapters, of which at most one is switched on. Weights can be let go and come back when they are
/// needed. Everything that touches them belongs to the thread that computes; names and figures may be read from any.
/// </summary>
/// <param name="folder">The base model.</param>
/// <param name="choose">Decides threads, number format and device; called once, on the thread that computes.</param>
/// <param name="time">Clock.</param>
/// <param name="log">Takes a line for the log.</param>
internal sealed class ServedModel(string folder, Func<NumericEnvironment> choose, TimeProvider time, Action<string> log) : IDisposable
{
    private readonly ConcurrentDictionary<string, ServedAdapter> _adapters = new(StringComparer.Ordinal);
    private ModelSession? _session;
    private ClassifierSession? _classifier;
    private ServedAdapter? _on;

    public string Folder => folder;

    /// <summary>In the order of their names.</summary>
    public IReadOnlyList<ServedAdapter> Adapters => [.. _adapters.Values.OrderBy(adapter => adapter.Name, StringComparer.Ordinal)];

    /// <summary>How it computes; null before it was first loaded.</summary>
    public NumericEnvironment? Environment { get; private set; }

    public bool IsLoading { get; private set; }

    public bool IsLoaded => _session is not null || _classifier is not null;

    /// <summary>Whether it gives labels rather than text: it answers with the label of the last message.</summary>
    public bool IsClassifier { get; } = ClassifierSession.Answers(new ModelLocation(folder, null));

    /// <summary>Whether requests may ask for a name.</summary>
    public bool Has(string name) => _adapters.ContainsKey(name);

    /// <summary>The weights, loaded where they aren't there.</summary>
    /// <exception cref="UserErrorException">They don't fit into memory.</exception>
    public ModelSession Load() => _session ??= Opened(ModelSession.Open);

    /// <summary>The weights of a model that gives labels, loaded where they aren't there.</summary>
    /// <exception cref="UserErrorException">They don't fit into memory.</exception>
    public ClassifierSession LoadClassifier() => _classifier ??= Opened(ClassifierSession.Open);

    /// <summary>Loads the weights, whichever kind they are of.</summary>
    /// <exception cref="UserErrorException">They don't fit into memory.</exception>
    public void Prepare()
    {
        if (IsClassifier)
        {
            LoadClassifier();
        }
        else
        {
            Load();
        }
    }

    /// <summary>Lets go of all weights.</summary>
    public void Unload()
    {
        SwitchTo(null);
        foreach (var adapter in _adapters.Values)
        {
            Forget(adapter);
        }

        _session?.Dispose();
        _session = null;
        _classifier?.Dispose();
        _classifier = null;
        Allocator.GiveBackFreedMemory();
    }

    /// <summary>Adds an adapter, or puts it in the place of the one with its name.</summary>
    /// <exception cref="Exception">Its folder is wrong, or it doesn't fit the model; nothing has changed then.</exception>
    public void Put(string name, string adapterFolder)
    {
        if (IsClassifier || AdapterLabels.Of(adapterFolder) is not null)
        {
            throw new UserErrorException("Adapters that give labels can't be served beside a model. './finetune merge' makes a model of its own of one, which can.");
        }

        var adapter = new ServedAdapter(name, adapterFolder, time.GetUtcNow());
        Weights(adapter);
        Drop(name);
        _adapters[name] = adapter;
        log($"adapter '{name}' added");
    }

    /// <summary>Takes an adapter away; answers that are being written with it are still finished. False when there is none of that name.</summary>
    public bool Drop(string name)
    {
        if (!_adapters.TryRemove(name, out var adapter))
        {
            return false;
        }

        adapter.Dropped = true;
        ForgetDropped(adapter);
        log($"adapter '{name}' dropped");
        return true;
    }

    /// <summary>Marks an adapter as needed until <see cref="Return"/>; null for the base model.</summary>
    /// <exception cref="RequestRefusedException">It was dropped meanwhile.</exception>
    public ServedAdapter? Take(string? name)
    {
        if (name is null)
        {
            return null;
        }

        if (!_adapters.TryGetValue(name, out var adapter))
        {
            throw new RequestRefusedException(404, "model_not_found", $"There is no model '{name}' here any more: it was dropped while the question waited.");
        }

        Weights(adapter);
        adapter.Users++;
        return adapter;
    }

    /// <summary>An answer no longer needs its adapter.</summary>
    public void Return(ServedAdapter? adapter)
    {
        if (adapter is not null)
        {
            adapter.Users--;
            ForgetDropped(adapter);
        }
    }

    /// <summary>Computes with this adapter from now on, or with none.</summary>
    public void SwitchTo(ServedAdapter? adapter)
    {
        if (!ReferenceEquals(adapter, _on))
        {
            _on?.Set?.Detach();
            adapter?.Set!.Attach();
            _on = adapter;
        }
    }

    public void Dispose() => Unload();

    private T Opened<T>(Func<ModelLocation, NumericEnvironment, T> open)
    {
        IsLoading = true;
        try
        {
            var clock = Stopwatch.StartNew();
            Environment ??= choose();
            var session = open(new ModelLocation(folder, null), Environment);
            log(string.Create(CultureInfo.InvariantCulture, $"model loaded in {clock.Elapsed.TotalSeconds:0.0} s, {Environment.Dtype.ToString().ToLowerInvariant()} on {Environment.Device}"));
            return session;
        }
        finally
        {
            IsLoading = false;
        }
    }

    private void Weights(ServedAdapter adapter)
    {
        if (adapter.Set is null)
        {
            var session = Load();
            // What is loaded switches itself on.
            SwitchTo(null);
            adapter.Set = AdapterSet.Load(session.Model, adapter.Folder);
            adapter.Set.Detach();
        }
    }

    private void ForgetDropped(ServedAdapter adapter)
    {
        if (adapter is { Dropped: true, Users: 0 })
        {
            Forget(adapter);
        }
    }

    private void Forget(ServedAdapter adapter)
    {
        if (ReferenceEquals(adapter, _on))
        {
            SwitchTo(null);
        }

        adapter.Set?.Dispose();
        adapter.Set = null;
    }
}
