using FineTunePortal.Models.Checkpoints;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks;

/// <summary>Layer normalisation, arXiv:1607.06450.</summary>
public sealed class LayerNorm : Norm
{
    private readonly Parameter weight;
    private readonly Parameter? bias;
    private readonly double epsilon;

    /// <param name="weights">Where the weights are.</param>
    /// <param name="size">Width.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="bias">Whether there is one.</param>
    public LayerNorm(WeightScope weights, long size, double epsilon, bool bias = true)
        : base(weights, nameof(LayerNorm))
    {
        weight = Add(weights, "weight", [size], WeightInit.Ones);
        this.bias = bias ? Add(weights, "bias", [size], WeightInit.Zeros) : null;
        this.epsilon = epsilon;
    }

    public override Tensor forward(Tensor x) => nn.functional.layer_norm(x, [x.shape[^1]], weight, bias, epsilon);
}
