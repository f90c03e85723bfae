using FineTunePortal.Models;
using FineTunePortal.Models.Adapters;

namespace FineTunePortal.Training.Tuning;

/// <summary>Low-rank adapters are trained in fp32 beside frozen weights (Hu et al. 2021, "LoRA").</summary>
public sealed class LoraTuning : ITuning
{
    private const string WeightsFile = "adapter.safetensors";

    private readonly AdapterSet _adapters;

    /// <summary>Puts new adapters on <paramref name="model"/>.</summary>
    public LoraTuning(TransformerModel model, LoraConfig config, long seed)
        : this(model, AdapterSet.Create(model, config, seed))
    {
    }

    /// <summary>Trains adapters that are on <paramref name="model"/> already.</summary>
    public LoraTuning(TransformerModel model, AdapterSet adapters)
    {
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
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _adapters.Dispose();
        Model.Dispose();
    }
}
