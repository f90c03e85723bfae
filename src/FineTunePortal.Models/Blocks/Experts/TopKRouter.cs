using FineTunePortal.Kernels;
using FineTunePortal.Models.Checkpoints;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks.Experts;

/// <summary>Which experts a token goes to, and what each counts.</summary>
/// <param name="Experts">[N, k] int64.</param>
/// <param name="Weights">[N, k], in the dtype of the states.</param>
public readonly record struct Routing(Tensor Experts, Tensor Weights);

/// <summary>How a family turns scores into weights.</summary>
public enum RouterWeights
{
    /// <summary>Softmax over all experts; the chosen ones keep their share.</summary>
    ShareOfAll,

    /// <summary>Softmax over the chosen experts alone.</summary>
    ShareOfChosen,
}

/// <summary>Chooses the k best experts for each token. Not a linear layer to PEFT, so adapters don't reach it.</summary>
public sealed class TopKRouter : Block
{
    private readonly Parameter weight;
    private readonly Parameter? bias;
    private readonly int count;
    private readonly RouterWeights share;

    /// <param name="weights">Where the weights are.</param>
    /// <param name="shape">Sizes and choices.</param>
    public TopKRouter(WeightScope weights, ExpertShape shape)
        : base(weights, nameof(TopKRouter))
    {
        weight = Add(weights, "weight", [shape.Experts, shape.Size]);
        bias = shape.RouterBias ? Add(weights, "bias", [shape.Experts], WeightInit.Zeros) : null;
        count = shape.ExpertsPerToken;
        share = shape.RouterWeights;
    }

    /// <summary>x [N, size] -> who computes what.</summary>
    public Routing forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var scores = Fused.linear(x, weight, bias).to(ScalarType.Float32);
        var (best, experts) = (share == RouterWeights.ShareOfAll ? scores.softmax(-1) : scores).topk(count, dim: -1);
        var weights = share == RouterWeights.ShareOfAll ? best : best.softmax(-1);
        return new Routing(experts.MoveToOuterDisposeScope(), weights.to(x.dtype).MoveToOuterDisposeScope());
    }
}
