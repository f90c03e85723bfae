using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Encoders;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Families.DistilBert;

/// <summary>BERT's layer under DistilBERT's names.</summary>
internal sealed class DistilBertLayer : EncoderLayer
{
    private readonly EncoderShape shape;
    private readonly Attention attention;
    private readonly Mlp mlp;
    private readonly LayerNorm attentionNorm;
    private readonly LayerNorm outputNorm;

    public DistilBertLayer(WeightScope weights, EncoderShape shape)
        : base(weights, nameof(DistilBertLayer))
    {
        this.shape = shape;
        attention = Add("attention", new Attention(weights.At("attention"), shape));
        attentionNorm = Add("sa_layer_norm", new LayerNorm(weights.At("sa_layer_norm"), shape.Size, shape.Epsilon));
        mlp = Add("ffn", new Mlp(weights.At("ffn"), shape));
        outputNorm = Add("output_layer_norm", new LayerNorm(weights.At("output_layer_norm"), shape.Size, shape.Epsilon));
    }

    public override Tensor forward(Tensor x, EncoderContext context)
    {
        using var scope = NewDisposeScope();
        var h = attentionNorm.forward(x + attention.forward(x, context));
        return outputNorm.forward(h + context.Dropout(mlp.forward(h), shape.Dropout)).MoveToOuterDisposeScope();
    }

    private sealed class Attention : Block
    {
        private readonly EncoderShape shape;
        private readonly LinearLayer[] inputs;
        private readonly LinearLayer output;

        public Attention(WeightScope weights, EncoderShape shape)
            : base(weights, nameof(Attention))
        {
            this.shape = shape;
            inputs = [.. new[] { "q_lin", "k_lin", "v_lin" }.Select(name => AddLinear(weights, name, shape.Size, shape.Size, bias: true))];
            output = AddLinear(weights, "out_lin", shape.Size, shape.Size, bias: true);
        }

        public Tensor forward(Tensor x, EncoderContext context)
        {
            using var scope = NewDisposeScope();
            var heads = Array.ConvertAll(inputs, layer => layer.forward(x).view(context.BatchSize, context.Length, shape.Heads, -1));
            return output.forward(BidirectionalAttention.Run(heads[0], heads[1], heads[2], context, dropout: shape.AttentionDropout)).MoveToOuterDisposeScope();
        }
    }

    private sealed class Mlp : Block
    {
        private readonly Activation activation;
        private readonly LinearLayer first;
        private readonly LinearLayer last;

        public Mlp(WeightScope weights, EncoderShape shape)
            : base(weights, nameof(Mlp))
        {
            activation = shape.Activation;
            first = AddLinear(weights, "lin1", shape.Size, shape.Inner, bias: true);
            last = AddLinear(weights, "lin2", shape.Inner, shape.Size, bias: true);
        }

        public Tensor forward(Tensor x)
        {
            using var scope = NewDisposeScope();
            return last.forward(Activations.Apply(activation, first.forward(x))).MoveToOuterDisposeScope();
        }
    }
}
