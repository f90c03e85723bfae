using FineTunePortal.Models.Checkpoints;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks;

/// <summary>The part of a layer that looks at one token at a time.</summary>
public abstract class FeedForward(WeightScope weights, string kind) : Block(weights, kind)
{
    /// <summary>x [N, size] -> [N, size].</summary>
    public abstract Tensor forward(Tensor x);
}
