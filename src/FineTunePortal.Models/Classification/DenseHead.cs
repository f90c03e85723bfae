using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Encoders;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Classification;

/// <summary>Two linear layers on the first token: <c>classifier.dense</c>, an activation, <c>classifier.out_proj</c>.</summary>
internal sealed class DenseHead : ClassificationHead
{
    private readonly Layers layers;
    private readonly Func<Tensor, Tensor> activation;
    private readonly double dropout;

    public DenseHead(WeightScope root, int size, Func<Tensor, Tensor> activation, double dropout, ClassificationConfig classification)
        : base(root, nameof(DenseHead))
    {
        this.activation = activation;
        this.dropout = dropout;
        layers = Add("classifier", new Layers(root.At("classifier"), size, classification.Labels.Count));
    }

    public override Tensor forward(Tensor states, EncoderContext context)
    {
        using var scope = NewDisposeScope();
        var inner = activation(layers.Dense.forward(context.Dropout(context.First(states), dropout)));
        return layers.Last.forward(context.Dropout(inner, dropout)).MoveToOuterDisposeScope();
    }

    private sealed class Layers : Block
    {
        public Layers(WeightScope weights, int size, int labels)
            : base(weights, nameof(Layers))
        {
            Dense = AddLinear(weights, "dense", size, size, bias: true);
            Last = AddLinear(weights, "out_proj", size, labels, bias: true);
        }

        public LinearLayer Dense { get; }

        public LinearLayer Last { get; }
    }
}
