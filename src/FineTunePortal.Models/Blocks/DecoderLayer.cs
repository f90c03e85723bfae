using FineTunePortal.Models.Checkpoints;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks;

/// <summary>One layer of a decoder.</summary>
public abstract class DecoderLayer(WeightScope weights, string kind) : Block(weights, kind)
{
    /// <summary>x [B*T, C] -> [B*T, C].</summary>
    public abstract Tensor forward(Tensor x, ForwardContext context);
}
