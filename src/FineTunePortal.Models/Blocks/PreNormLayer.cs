using FineTunePortal.Models.Checkpoints;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks;

/// <summary>The parts of a layer that families name differently.</summary>
public sealed record PreNormNames(
    string Mixer = "self_attn", string Mlp = "mlp", string MixerNorm = "input_layernorm", string MlpNorm = "post_attention_layernorm");

/// <summary>The layer most decoders share: x + attention(norm(x)), then x + mlp(norm(x)).</summary>
public sealed class PreNormLayer : DecoderLayer
{
    private readonly Mixer attention;
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
    /// <param name="attention">Makes the attention, or what stands in for it.</param>
    /// <param name="mlp">Makes the part that follows it.</param>
    /// <param name="residualScale">Factor on what attention and MLP add.</param>
    /// <param name="names">What the parts are called; Llama's names when null.</param>
    public PreNormLayer(
        WeightScope weights, NormStyle norm, int size, Func<WeightScope, Mixer> attention, Func<WeightScope, FeedForward> mlp, double residualScale = 1, PreNormNames? names = null)
        : base(weights, nameof(PreNormLayer))
    {
        names ??= new PreNormNames();
        this.attention = Add(names.Mixer, attention(weights.At(names.Mixer)));
        this.mlp = Add(names.Mlp, mlp(weights.At(names.Mlp)));
        inputNorm = AddNorm(weights, names.MixerNorm, size, norm);
        mlpNorm = AddNorm(weights, names.MlpNorm, size, norm);
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
