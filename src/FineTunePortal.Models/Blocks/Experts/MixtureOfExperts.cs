using FineTunePortal.Models.Checkpoints;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks.Experts;

/// <summary>An MLP of which each token uses a few parts, arXiv:1701.06538.</summary>
public sealed class MixtureOfExperts : FeedForward
{
    private readonly TopKRouter router;
    private readonly GatedExperts experts;

    public MixtureOfExperts(WeightScope weights, ExpertShape shape)
        : base(weights, nameof(MixtureOfExperts))
    {
        experts = Add("experts", new GatedExperts(weights.At("experts"), shape));
        router = Add("gate", new TopKRouter(weights.At("gate"), shape));
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        return experts.forward(x, router.forward(x)).MoveToOuterDisposeScope();
    }
}
