using FineTunePortal.Models;
using TorchSharp.Modules;

namespace FineTunePortal.Training.Tuning;

/// <summary>What a run changes: a model with the parameters that are trained, and how these are kept on disk.</summary>
public interface ITuning : IDisposable
{
    /// <summary>The model that computes the loss.</summary>
    TransformerModel Model { get; }

    /// <summary>What the optimiser changes, in fp32, in a fixed order.</summary>
    IReadOnlyList<NamedParameter> Trainable { get; }

    /// <summary>Called after the backward pass, before gradients are read.</summary>
    void CollectGradients();

    /// <summary>Called after the optimiser changed <see cref="Trainable"/>.</summary>
    void ApplyUpdate();

    /// <summary>Writes the trained parameters so that <see cref="Load"/> gives back every bit.</summary>
    void Save(string folder);

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    void Load(string folder);

    /// <summary>Writes the result for use: an adapter in PEFT's layout, or a Hugging Face model folder.</summary>
    void Export(string folder);
}

/// <summary>A parameter and the name it has in a checkpoint file.</summary>
public sealed record NamedParameter(string Name, Parameter Parameter);
