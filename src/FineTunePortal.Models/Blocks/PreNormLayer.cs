using FineTunePortal.Models.Checkpoints;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks;

/// <summary>The layer most decoders share: x + attention(norm(x)), then x + mlp(norm(x)).</summary>
public sealed class PreNormLayer : DecoderLayer
{
    private readonly Attention attention;
    private readonly GatedMlp mlp;
    private readonly RmsNorm inputNorm;
    private readonly RmsNorm mlpNorm;

    public PreNormLayer(WeightScope weights, int size, double epsilon, Func<WeightScope, Attention> attention, Func<WeightScope, GatedMlp> mlp)
        : base(weights, nameof(PreNormLayer))
    {
        this.attention = Add("self_attn", attention(weights.At("self_attn")));
        this.mlp = Add("mlp", mlp(weights.At("mlp")));
        inputNorm = AddRmsNorm(weights, "input_layernorm", size, epsilon);
        mlpNorm = AddRmsNorm(weights, "post_attention_layernorm", size, epsilon);
    }

    public override Tensor forward(Tensor x, ForwardContext context)
    {
        using var scope = NewDisposeScope();
        var h = x + attention.forward(inputNorm.forward(x), context);
        return (h + mlp.forward(mlpNorm.forward(h))).MoveToOuterDisposeScope();
    }
}
