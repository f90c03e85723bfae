using FineTunePortal.Models.Checkpoints;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks;

/// <summary>The part of a layer through which tokens learn of earlier ones: attention, or what stands in for it.</summary>
public abstract class Mixer(WeightScope weights, string kind) : Block(weights, kind)
{
    /// <summary>x [B*T, size] -> [B*T, size].</summary>
    public abstract Tensor forward(Tensor x, ForwardContext context);
}
