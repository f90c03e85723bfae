using FineTunePortal.Kernels;
using FineTunePortal.Models.Checkpoints;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks;

/// <summary>Root mean square normalisation over the last dimension, arXiv:1910.07467.</summary>
public sealed class RmsNorm : Block
{
    private readonly Parameter weight;
    private readonly double epsilon;

    public RmsNorm(WeightScope weights, long size, double epsilon)
        : base(weights, nameof(RmsNorm))
    {
        weight = Add(weights, "weight", [size], WeightInit.Ones);
        this.epsilon = epsilon;
    }

    /// <summary>x [..., size] -> the same shape.</summary>
    public Tensor forward(Tensor x) => Fused.rms_norm(x, weight, epsilon);
}
