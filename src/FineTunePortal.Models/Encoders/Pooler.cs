using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Encoders;

/// <summary>One vector of a text from its first token: tanh(W x + b), as in BERT (arXiv:1810.04805).</summary>
public sealed class Pooler : Block
{
    private readonly LinearLayer dense;

    public Pooler(WeightScope weights, int size)
        : base(weights, nameof(Pooler))
    {
        dense = AddLinear(weights, "dense", size, size, bias: true);
    }

    /// <summary>[B, C] -> [B, C].</summary>
    public Tensor forward(Tensor first) => dense.forward(first).tanh();
}
