using FineTunePortal.Models.Checkpoints;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks;

/// <summary>Token ids to vectors.</summary>
public sealed class EmbeddingLayer : Block
{
    public EmbeddingLayer(WeightScope weights, long count, long size)
        : base(weights, nameof(EmbeddingLayer))
    {
        Weight = Add(weights, "weight", [count, size]);
    }

    /// <summary>[count, size].</summary>
    public Parameter Weight { get; }

    /// <summary>ids of any shape -> [number of ids, size].</summary>
    public Tensor forward(Tensor ids)
    {
        using var flat = ids.reshape(-1);
        return Weight.index_select(0, flat);
    }
}
