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

    /// <summary>A weight [count, rows, columns] that checkpoints may hold in pieces; it belongs to the caller.</summary>
    /// <param name="name">Its name where it is stored whole.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="pieces">The names of the equal matrices that make up one of the count, one below the other.</param>
    /// <param name="init">How it starts.</param>
    /// <exception cref="CheckpointException">It is missing or has another shape.</exception>
    public virtual Tensor TakeStacked(string name, long[] shape, Func<int, string[]> pieces, WeightInit init) => Take(name, shape, init);

    /// <summary>The root of the names.</summary>
    public WeightScope Root => new(this, "");
}
