using FineTunePortal.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FineTunePortal.Training.Tuning;

/// <summary>
/// All weights are trained. A model that computes in bf16 has fp32 master weights beside it: single steps are often
/// smaller than the distance between two bf16 numbers, and would be lost.
/// </summary>
public sealed class FullTuning : ITuning
{
    private const string WeightsFile = "model.safetensors";

    private readonly List<(Parameter Working, Parameter Master)> _masters = [];
    private readonly Action<TransformerModel, string> _export;

    /// <summary>Takes all parameters of <paramref name="model"/> for training.</summary>
    /// <param name="model">The model, on its device and in the dtype that it computes in.</param>
    /// <param name="export">Writes the tuned model as a folder.</param>
    public FullTuning(TransformerModel model, Action<TransformerModel, string> export)
    {
        Model = model;
        _export = export;
        var trainable = new List<NamedParameter>();
        foreach (var (name, parameter) in model.named_parameters())
        {
            parameter.requires_grad = true;
            var trained = parameter;
            if (parameter.dtype != ScalarType.Float32)
            {
                using var _ = no_grad();
                trained = new Parameter(parameter.to(ScalarType.Float32));
                _masters.Add((parameter, trained));
            }

            trainable.Add(new(name, trained));
        }

        Trainable = trainable;
    }

    /// <inheritdoc/>
    public TransformerModel Model { get; }

    /// <inheritdoc/>
    public IReadOnlyList<NamedParameter> Trainable { get; }

    /// <inheritdoc/>
    public void CollectGradients()
    {
        foreach (var (working, master) in _masters)
        {
            master.grad = working.grad?.to(ScalarType.Float32);
        }
    }

    /// <inheritdoc/>
    public void ApplyUpdate()
    {
        using var _ = no_grad();
        foreach (var (working, master) in _masters)
        {
            working.copy_(master);
        }
    }

    /// <inheritdoc/>
    public void Save(string folder) => TrainedWeightsFile.Save(Path.Combine(folder, WeightsFile), Trainable);

    /// <inheritdoc/>
    public void Load(string folder)
    {
        TrainedWeightsFile.Load(Path.Combine(folder, WeightsFile), Trainable);
        ApplyUpdate();
    }

    /// <inheritdoc/>
    public void Export(string folder) => _export(Model, folder);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (_, master) in _masters)
        {
            master.Dispose();
        }

        Model.Dispose();
    }
}
