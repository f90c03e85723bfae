using FineTunePortal.Models.Checkpoints;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks;

/// <summary>A normalisation over the last dimension.</summary>
public abstract class Norm(WeightScope weights, string kind) : Block(weights, kind)
{
    /// <summary>x [..., size] -> the same shape.</summary>
    public abstract Tensor forward(Tensor x);
}

/// <summary>Which normalisation a family uses.</summary>
/// <param name="Epsilon">Added to the mean square (or the variance).</param>
/// <param name="AroundOne">Whether weights are stored as their difference from 1, as Gemma does.</param>
/// <param name="Centred">Whether the mean is taken off first (layer normalisation) or not (root mean square).</param>
/// <param name="Bias">Whether a centred one adds a bias.</param>
public sealed record NormStyle(double Epsilon, bool AroundOne = false, bool Centred = false, bool Bias = false)
{
    public Norm Create(WeightScope weights, long size) => Centred ? new LayerNorm(weights, size, Epsilon, Bias) : new RmsNorm(weights, size, this);
}
