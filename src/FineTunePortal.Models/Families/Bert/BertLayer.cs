using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Encoders;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Families.Bert;

/// <summary>Norms after each part's sum: norm(x + attention(x)), then norm(x + mlp(x)); arXiv:1810.04805.</summary>
internal sealed class BertLayer : EncoderLayer
{
    private readonly EncoderShape shape;
    private readonly BertAttention attention;
    private readonly Part intermediate;
    private readonly NormedPart output;

    public BertLayer(WeightScope weights, EncoderShape shape)
        : base(weights, nameof(BertLayer))
    {
        this.shape = shape;
        attention = Add("attention", new BertAttention(weights.At("attention"), shape));
        intermediate = Add("intermediate", new Part(weights.At("intermediate"), shape.Size, shape.Inner));
        output = Add("output", new NormedPart(weights.At("output"), shape, shape.Inner));
    }

    public override Tensor forward(Tensor x, EncoderContext context)
    {
        using var scope = NewDisposeScope();
        var h = attention.forward(x, context);
        var inner = Activations.Apply(shape.Activation, intermediate.Dense.forward(h));
        return output.forward(inner, h, context).MoveToOuterDisposeScope();
    }

    private sealed class BertAttention : Block
    {
        private readonly EncoderShape shape;
        private readonly Inputs inputs;
        private readonly NormedPart output;

        public BertAttention(WeightScope weights, EncoderShape shape)
            : base(weights, nameof(BertAttention))
        {
            this.shape = shape;
            inputs = Add("self", new Inputs(weights.At("self"), shape.Size));
            output = Add("output", new NormedPart(weights.At("output"), shape, shape.Size));
        }

        public Tensor forward(Tensor x, EncoderContext context)
        {
            using var scope = NewDisposeScope();
            var mixed = BidirectionalAttention.Run(
                Heads(inputs.Query), Heads(inputs.Key), Heads(inputs.Value), context, dropout: shape.AttentionDropout);
            return output.forward(mixed, x, context).MoveToOuterDisposeScope();

            Tensor Heads(LinearLayer layer) => layer.forward(x).view(context.BatchSize, context.Length, shape.Heads, -1);
        }
    }

    private sealed class Inputs : Block
    {
        public Inputs(WeightScope weights, int size)
            : base(weights, nameof(Inputs))
        {
            Query = AddLinear(weights, "query", size, size, bias: true);
            Key = AddLinear(weights, "key", size, size, bias: true);
            Value = AddLinear(weights, "value", size, size, bias: true);
        }

        public LinearLayer Query { get; }

        public LinearLayer Key { get; }

        public LinearLayer Value { get; }
    }

    private sealed class Part : Block
    {
        public Part(WeightScope weights, int inputs, int outputs)
            : base(weights, nameof(Part))
        {
            Dense = AddLinear(weights, "dense", inputs, outputs, bias: true);
        }

        public LinearLayer Dense { get; }
    }

    // norm(x + dropout(dense(part)))
    private sealed class NormedPart : Block
    {
        private readonly LinearLayer dense;
        private readonly LayerNorm norm;
        private readonly double dropout;

        public NormedPart(WeightScope weights, EncoderShape shape, int inputs)
            : base(weights, nameof(NormedPart))
        {
            dense = AddLinear(weights, "dense", inputs, shape.Size, bias: true);
            norm = Add("LayerNorm", new LayerNorm(weights.At("LayerNorm"), shape.Size, shape.Epsilon));
            dropout = shape.Dropout;
        }

        public Tensor forward(Tensor part, Tensor x, EncoderContext context)
        {
            using var scope = NewDisposeScope();
            return norm.forward(x + context.Dropout(dense.forward(part), dropout)).MoveToOuterDisposeScope();
        }
    }
}
