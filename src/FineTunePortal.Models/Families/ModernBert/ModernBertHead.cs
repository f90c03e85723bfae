using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Classification;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Models.Encoders;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Families.ModernBert;

/// <summary>norm(activation(dense(x))) and the scores of it; x is the first token, the mean of all, or each token.</summary>
internal sealed class ModernBertHead : ClassificationHead
{
    private readonly Prediction prediction;
    private readonly LinearLayer last;
    private readonly double dropout;
    private readonly bool perToken;
    private readonly bool mean;

    public ModernBertHead(WeightScope root, ModelConfig config, ClassificationConfig classification)
        : base(root, nameof(ModernBertHead))
    {
        var json = config.Json;
        perToken = classification.PerToken;
        mean = json.Text("classifier_pooling") switch
        {
            null or "cls" => false,
            "mean" => true,
            _ => throw json.Wrong("classifier_pooling", "cls or mean"),
        };
        dropout = json.Number("classifier_dropout") ?? 0;
        prediction = Add("head", new Prediction(root.At("head"), config));
        last = AddLinear(root, "classifier", config.HiddenSize, classification.Labels.Count, bias: true);
    }

    public override Tensor forward(Tensor states, EncoderContext context)
    {
        using var scope = NewDisposeScope();
        var read = perToken ? states : mean ? context.Mean(states) : context.First(states);
        return last.forward(context.Dropout(prediction.forward(read), dropout)).MoveToOuterDisposeScope();
    }

    private sealed class Prediction : Block
    {
        private readonly LinearLayer dense;
        private readonly LayerNorm norm;
        private readonly Activation activation;

        public Prediction(WeightScope weights, ModelConfig config)
            : base(weights, nameof(Prediction))
        {
            dense = AddLinear(weights, "dense", config.HiddenSize, config.HiddenSize, config.Json.Flag("classifier_bias", false));
            norm = Add("norm", ModernBertFamily.Norm(weights.At("norm"), config));
            activation = Activations.Parse(config.Json, Activation.Gelu, "classifier_activation");
        }

        public Tensor forward(Tensor x)
        {
            using var scope = NewDisposeScope();
            return norm.forward(Activations.Apply(activation, dense.forward(x))).MoveToOuterDisposeScope();
        }
    }
}
