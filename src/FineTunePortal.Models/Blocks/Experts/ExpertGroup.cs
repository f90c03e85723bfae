using FineTunePortal.Models.Checkpoints;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks.Experts;

/// <summary>The experts of a mixture.</summary>
public abstract class ExpertGroup(WeightScope weights, string kind) : Block(weights, kind)
{
    /// <summary>x [N, size] -> [N, size]: the sum of what the chosen experts make of each token, by their weights.</summary>
    public abstract Tensor forward(Tensor x, Routing routing);
}
