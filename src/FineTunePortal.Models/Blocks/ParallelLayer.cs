using FineTunePortal.Models.Checkpoints;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks;

/// <summary>Attention and MLP side by side behind one norm: x + attention(n) + mlp(n), n = norm(x); as GPT-J began it.</summary>
public sealed class ParallelLayer : DecoderLayer
{
    private readonly Attention _attention;
    private readonly FeedForward _mlp;
    private readonly Norm _norm;

    public ParallelLayer(WeightScope weights, NormStyle norm, Func<WeightScope, Attention> attention, FeedForwardStyle mlp)
        : base(weights, nameof(ParallelLayer))
    {
        _attention = Add("self_attn", attention(weights.At("self_attn")));
        _mlp = Add("mlp", mlp.Create(weights.At("mlp")));
        _norm = AddNorm(weights, "input_layernorm", mlp.Size, norm);
    }

    public override Tensor forward(Tensor x, ForwardContext context)
    {
        using var scope = NewDisposeScope();
        var normed = _norm.forward(x);
        return (x + _attention.forward(normed, context) + _mlp.forward(normed)).MoveToOuterDisposeScope();
    }
}
