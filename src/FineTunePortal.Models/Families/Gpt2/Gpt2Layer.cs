using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Families.Gpt2;

/// <summary>x + attention(norm(x)), then x + mlp(norm(x)), under GPT-2's names and in its order.</summary>
internal sealed class Gpt2Layer : DecoderLayer
{
    private readonly Norm _attentionNorm;
    private readonly Attention _attention;
    private readonly Norm _mlpNorm;
    private readonly FeedForward _mlp;

    public Gpt2Layer(WeightScope weights, NormStyle norm, Func<WeightScope, Attention> attention, FeedForwardStyle mlp)
        : base(weights, nameof(Gpt2Layer))
    {
        _attentionNorm = AddNorm(weights, "ln_1", mlp.Size, norm);
        _attention = Add("attn", attention(weights.At("attn")));
        _mlpNorm = AddNorm(weights, "ln_2", mlp.Size, norm);
        _mlp = Add("mlp", mlp.Create(weights.At("mlp")));
    }

    public override Tensor forward(Tensor x, ForwardContext context)
    {
        using var scope = NewDisposeScope();
        var h = x + _attention.forward(_attentionNorm.forward(x), context);
        return (h + _mlp.forward(_mlpNorm.forward(h))).MoveToOuterDisposeScope();
    }
}
