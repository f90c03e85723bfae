using FineTunePortal.Models.Checkpoints;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks;

/// <summary>Norms after the parts instead of before: x + norm(attention(x)), then x + norm(mlp(x)); arXiv:2501.00656.</summary>
public sealed class PostNormLayer : DecoderLayer
{
    private readonly Attention attention;
    private readonly FeedForward mlp;
    private readonly Norm attentionNorm;
    private readonly Norm mlpNorm;

    public PostNormLayer(WeightScope weights, NormStyle norm, Func<WeightScope, Attention> attention, FeedForwardStyle mlp)
        : base(weights, nameof(PostNormLayer))
    {
        this.attention = Add("self_attn", attention(weights.At("self_attn")));
        this.mlp = Add("mlp", mlp.Create(weights.At("mlp")));
        attentionNorm = AddNorm(weights, "post_attention_layernorm", mlp.Size, norm);
        mlpNorm = AddNorm(weights, "post_feedforward_layernorm", mlp.Size, norm);
    }

    public override Tensor forward(Tensor x, ForwardContext context)
    {
        using var scope = NewDisposeScope();
        var h = x + attentionNorm.forward(attention.forward(x, context));
        return (h + mlpNorm.forward(mlp.forward(h))).MoveToOuterDisposeScope();
    }
}
