using static TorchSharp.torch;

namespace FineTunePortal.Models.Checkpoints;

/// <summary>How a weight starts when a model is created rather than loaded.</summary>
public enum WeightInit
{
    /// <summary>Normal with mean 0 and the configuration's initializer_range.</summary>
    Normal,

    Zeros,

    Ones,
}

/// <summary>
/// Where a model under construction gets its weights from: a checkpoint, a random generator, or nowhere (shapes only). Layers ask
/// for each weight by its Hugging Face name, so nothing is ever allocated twice.
/// </summary>
public abstract class WeightSource
{
    /// <summary>Whether there is a weight of that name; a random source has all.</summary>
    public abstract bool Has(string name);

    /// <summary>The weight; it belongs to the caller.</summary>
    /// <exception cref="CheckpointException">It is missing or has another shape.</exception>
    public abstract Tensor Take(string name, long[] shape, WeightInit init);

    /// <summary>The root of the names.</summary>
    public WeightScope Root => new(this, "");
}
