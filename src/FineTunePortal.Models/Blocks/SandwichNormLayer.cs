using FineTunePortal.Models.Checkpoints;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks;

/// <summary>Norms before and after both parts, as in Gemma 2 (arXiv:2408.00118).</summary>
public sealed class SandwichNormLayer : DecoderLayer
{
    private readonly Attention attention;
    private readonly FeedForward mlp;
    private readonly Norm[] norms;

    /// <param name="weights">Where the weights are.</param>
    /// <param name="norm">All norms.</param>
    /// <param name="attention">Makes the attention.</param>
    /// <param name="mlp">The MLP.</param>
    /// <param name="names">The norms before and after the attention, before and after the MLP; null for Gemma's.</param>
    public SandwichNormLayer(WeightScope weights, NormStyle norm, Func<WeightScope, Attention> attention, FeedForwardStyle mlp, string[]? names = null)
        : base(weights, nameof(SandwichNormLayer))
    {
        this.attention = Add("self_attn", attention(weights.At("self_attn")));
        this.mlp = Add("mlp", mlp.Create(weights.At("mlp")));
        names ??= ["input_layernorm", "post_attention_layernorm", "pre_feedforward_layernorm", "post_feedforward_layernorm"];
        norms = [.. names.Select(name => AddNorm(weights, name, mlp.Size, norm))];
    }

    public override Tensor forward(Tensor x, ForwardContext context)
    {
        using var scope = NewDisposeScope();
        var h = x + norms[1].forward(attention.forward(norms[0].forward(x), context));
        return (h + norms[3].forward(mlp.forward(norms[2].forward(h)))).MoveToOuterDisposeScope();
    }
}
