using FineTunePortal.Models.Checkpoints;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks.Experts;

/// <summary>An MLP of which each token uses a few parts, arXiv:1701.06538.</summary>
public sealed class MixtureOfExperts : FeedForward
{
    private readonly TopKRouter router;
    private readonly ExpertGroup experts;

    /// <param name="weights">Where the weights are.</param>
    /// <param name="shape">Sizes and choices.</param>
    /// <param name="routerName">What the family calls the router.</param>
    /// <param name="routerFirst">Whether transformers counts the router's parameters before the experts'.</param>
    /// <param name="experts">Makes the experts; gated MLPs when null.</param>
    public MixtureOfExperts(WeightScope weights, ExpertShape shape, string routerName = "gate", bool routerFirst = false, Func<WeightScope, ExpertGroup>? experts = null)
        : base(weights, nameof(MixtureOfExperts))
    {
        TopKRouter AddRouter() => Add(routerName, new TopKRouter(weights.At(routerName), shape));
        var first = routerFirst ? AddRouter() : null;
        this.experts = Add("experts", experts?.Invoke(weights.At("experts")) ?? new GatedExperts(weights.At("experts"), shape));
        router = first ?? AddRouter();
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        return experts.forward(x, router.forward(x)).MoveToOuterDisposeScope();
    }
}
