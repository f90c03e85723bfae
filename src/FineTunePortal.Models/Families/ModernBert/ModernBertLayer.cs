using FineTunePortal.Kernels;
using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Models.Encoders;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Families.ModernBert;

/// <summary>x + attention(norm(x)), then x + mlp(norm(x)); the first layer's input is normed already.</summary>
internal sealed class ModernBertLayer : EncoderLayer
{
    private readonly LayerNorm? attentionNorm;
    private readonly Attention attention;
    private readonly LayerNorm mlpNorm;
    private readonly Mlp mlp;

    public ModernBertLayer(WeightScope weights, ModelConfig config, ModernBertShape shape, int layer, RotaryEmbedding rotary)
        : base(weights, nameof(ModernBertLayer))
    {
        attentionNorm = layer == 0 ? null : Add("attn_norm", ModernBertFamily.Norm(weights.At("attn_norm"), config));
        attention = Add("attn", new Attention(weights.At("attn"), config.HiddenSize, shape, shape.Reaches[layer], rotary));
        mlpNorm = Add("mlp_norm", ModernBertFamily.Norm(weights.At("mlp_norm"), config));
        mlp = Add("mlp", new Mlp(weights.At("mlp"), config.HiddenSize, shape));
    }

    public override Tensor forward(Tensor x, EncoderContext context)
    {
        using var scope = NewDisposeScope();
        var h = x + attention.forward(attentionNorm is null ? x : attentionNorm.forward(x), context);
        return (h + mlp.forward(mlpNorm.forward(h), context)).MoveToOuterDisposeScope();
    }

    private sealed class Attention : Block
    {
        private readonly ModernBertShape shape;
        private readonly int size;
        private readonly int reach;
        private readonly RotaryEmbedding rotary;
        private readonly LinearLayer inputs;
        private readonly LinearLayer output;

        public Attention(WeightScope weights, int size, ModernBertShape shape, int reach, RotaryEmbedding rotary)
            : base(weights, nameof(Attention))
        {
            this.size = size;
            this.shape = shape;
            this.reach = reach;
            this.rotary = rotary;
            inputs = AddLinear(weights, "Wqkv", size, 3L * size, shape.AttentionBias);
            output = AddLinear(weights, "Wo", size, size, shape.AttentionBias);
        }

        public Tensor forward(Tensor x, EncoderContext context)
        {
            using var scope = NewDisposeScope();
            var all = inputs.forward(x);
            var rotation = context.Rotation(rotary);
            var q = Fused.rotary(Heads(0), rotation.Cos, rotation.Sin);
            var k = Fused.rotary(Heads(1), rotation.Cos, rotation.Sin);
            var mixed = BidirectionalAttention.Run(q, k, Heads(2), context, reach, shape.AttentionDropout);
            return context.Dropout(output.forward(mixed), shape.AttentionDropout).MoveToOuterDisposeScope();

            Tensor Heads(int part) => all.narrow(1, (long)part * size, size).reshape(context.BatchSize, context.Length, shape.Heads, -1);
        }
    }

    private sealed class Mlp : Block
    {
        private readonly ModernBertShape shape;
        private readonly LinearLayer inputs;
        private readonly LinearLayer output;

        public Mlp(WeightScope weights, int size, ModernBertShape shape)
            : base(weights, nameof(Mlp))
        {
            this.shape = shape;
            inputs = AddLinear(weights, "Wi", size, 2L * shape.Inner, shape.MlpBias);
            output = AddLinear(weights, "Wo", shape.Inner, size, shape.MlpBias);
        }

        public Tensor forward(Tensor x, EncoderContext context)
        {
            using var scope = NewDisposeScope();
            var both = inputs.forward(x);
            var inner = Activations.Apply(shape.Activation, both.narrow(1, 0, shape.Inner)) * both.narrow(1, shape.Inner, shape.Inner);
            return output.forward(context.Dropout(inner, shape.MlpDropout)).MoveToOuterDisposeScope();
        }
    }
}
