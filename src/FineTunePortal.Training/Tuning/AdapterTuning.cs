using FineTunePortal.Models;
using FineTunePortal.Models.Adapters;

namespace FineTunePortal.Training.Tuning;

/// <summary>Adapters of any kind are trained in fp32 beside frozen weights.</summary>
public sealed class AdapterTuning : ITuning
{
    private const string WeightsFile = "adapter.safetensors";

    private readonly AdapterSet _adapters;

    private readonly Action<string>? _export;

    /// <summary>Puts new adapters on <paramref name="model"/>.</summary>
    /// <param name="model">The model.</param>
    /// <param name="config">Which adapters.</param>
    /// <param name="seed">Of their first weights.</param>
    /// <param name="export">Writes what goes beside the adapter; null for nothing.</param>
    public AdapterTuning(TransformerModel model, PeftConfig config, long seed, Action<string>? export = null)
        : this(model, AdapterSet.Create(model, config, seed), export)
    {
    }

    /// <summary>Trains adapters that are on <paramref name="model"/> already.</summary>
    /// <param name="model">The model.</param>
    /// <param name="adapters">What is on it.</param>
    /// <param name="export">Writes what goes beside the adapter; null for nothing.</param>
    public AdapterTuning(TransformerModel model, AdapterSet adapters, Action<string>? export = null)
    {
        _export = export;
        Model = model;
        _adapters = adapters;
        Trainable = [.. _adapters.named_parameters().Select(item => new NamedParameter(item.Name, item.Parameter))];
    }

    /// <inheritdoc/>
    public TransformerModel Model { get; }

    /// <inheritdoc/>
    public IReadOnlyList<NamedParameter> Trainable { get; }

    /// <inheritdoc/>
    public void CollectGradients()
    {
    }

    /// <inheritdoc/>
    public void ApplyUpdate()
    {
    }

    /// <inheritdoc/>
    public void Save(string folder) => TrainedWeightsFile.Save(Path.Combine(folder, WeightsFile), Trainable);

    /// <inheritdoc/>
    public void Load(string folder) => TrainedWeightsFile.Load(Path.Combine(folder, WeightsFile), Trainable);

    /// <inheritdoc/>
    public void Export(string folder)
    {
        Directory.CreateDirectory(folder);
        _adapters.Save(folder);
        _export?.Invoke(folder);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _adapters.Dispose();
        Model.Dispose();
    }
}
