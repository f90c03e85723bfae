using FineTunePortal.Models.Checkpoints;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks;

/// <summary>The part of a layer that looks at one token at a time.</summary>
public abstract class FeedForward(WeightScope weights, string kind) : Block(weights, kind)
{
    /// <summary>x [N, size] -> [N, size].</summary>
    public abstract Tensor forward(Tensor x);
}

/// <summary>Which of them a family uses.</summary>
/// <param name="Size">Width of the hidden states.</param>
public abstract record FeedForwardStyle(int Size)
{
    public abstract FeedForward Create(WeightScope weights);
}
