using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Families.GptNeoX;

/// <summary>Attention and MLP in parallel, each behind a norm of its own: x + attention(norm(x)) + mlp(norm'(x)); or one after the other.</summary>
internal sealed class GptNeoXLayer : DecoderLayer
{
    private readonly Norm _attentionNorm;
    private readonly Norm _mlpNorm;
    private readonly Attention _attention;
    private readonly FeedForward _mlp;
    private readonly bool _parallel;

    public GptNeoXLayer(WeightScope weights, NormStyle norm, Func<WeightScope, Attention> attention, FeedForwardStyle mlp, bool parallel)
        : base(weights, nameof(GptNeoXLayer))
    {
        _attentionNorm = AddNorm(weights, "input_layernorm", mlp.Size, norm);
        _mlpNorm = AddNorm(weights, "post_attention_layernorm", mlp.Size, norm);
        _attention = Add("attention", attention(weights.At("attention")));
        _mlp = Add("mlp", mlp.Create(weights.At("mlp")));
        _parallel = parallel;
    }

    public override Tensor forward(Tensor x, ForwardContext context)
    {
        using var scope = NewDisposeScope();
        var attended = x + _attention.forward(_attentionNorm.forward(x), context);
        return (attended + _mlp.forward(_mlpNorm.forward(_parallel ? x : attended))).MoveToOuterDisposeScope();
    }
}
