using FineTunePortal.Models.Checkpoints;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks;

/// <summary>The layer most decoders share: x + attention(norm(x)), then x + mlp(norm(x)).</summary>
public sealed class PreNormLayer : DecoderLayer
{
    private readonly Attention attention;
    private readonly FeedForward mlp;
    private readonly Norm inputNorm;
    private readonly Norm mlpNorm;
    private readonly double residualScale;

    /// <param name="weights">Where the weights are.</param>
    /// <param name="norm">Both norms.</param>
    /// <param name="attention">Makes the attention.</param>
    /// <param name="mlp">The MLP.</param>
    /// <param name="residualScale">Factor on what attention and MLP add.</param>
    public PreNormLayer(WeightScope weights, NormStyle norm, Func<WeightScope, Attention> attention, FeedForwardStyle mlp, double residualScale = 1)
        : this(weights, norm, mlp.Size, attention, mlp.Create, residualScale)
    {
    }

    /// <param name="weights">Where the weights are.</param>
    /// <param name="norm">Both norms.</param>
    /// <param name="size">Width of the hidden states.</param>
    /// <param name="attention">Makes the attention.</param>
    /// <param name="mlp">Makes the part that follows it.</param>
    /// <param name="residualScale">Factor on what attention and MLP add.</param>
    public PreNormLayer(WeightScope weights, NormStyle norm, int size, Func<WeightScope, Attention> attention, Func<WeightScope, FeedForward> mlp, double residualScale = 1)
        : base(weights, nameof(PreNormLayer))
    {
        this.attention = Add("self_attn", attention(weights.At("self_attn")));
        this.mlp = Add("mlp", mlp(weights.At("mlp")));
        inputNorm = AddNorm(weights, "input_layernorm", size, norm);
        mlpNorm = AddNorm(weights, "post_attention_layernorm", size, norm);
        this.residualScale = residualScale;
    }

    public override Tensor forward(Tensor x, ForwardContext context)
    {
        using var scope = NewDisposeScope();
        var h = x + Scaled(attention.forward(inputNorm.forward(x), context));
        return (h + Scaled(mlp.forward(mlpNorm.forward(h)))).MoveToOuterDisposeScope();
    }

    private Tensor Scaled(Tensor part) => residualScale == 1 ? part : part * residualScale;
}
