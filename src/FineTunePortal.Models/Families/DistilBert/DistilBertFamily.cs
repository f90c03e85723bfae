using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Classification;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Models.Encoders;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Families.DistilBert;

/// <summary>DistilBERT, arXiv:1910.01108: BERT with fewer layers, no kinds of tokens, and its own names.</summary>
internal sealed class DistilBertFamily : EncoderFamily
{
    public override string Prefix => "distilbert";

    public override string ClassPrefix => "DistilBert";

    public override IReadOnlyList<string> FreshParts => ["classifier", "pre_classifier"];

    public override Encoder CreateEncoder(ModelConfig config, WeightScope weights, EncoderUse use) => new DistilBertEncoder(weights, config);

    public override ClassificationHead CreateHead(ModelConfig config, WeightScope root, Encoder encoder, ClassificationConfig classification) => classification.PerToken
        ? new PlainHead(root, config.HiddenSize, null, config.Json.Number("dropout") ?? 0.1, classification)
        : new DistilBertHead(root, config, classification);

    private sealed class DistilBertHead : ClassificationHead
    {
        private readonly LinearLayer first;
        private readonly LinearLayer last;
        private readonly double dropout;

        public DistilBertHead(WeightScope root, ModelConfig config, ClassificationConfig classification)
            : base(root, nameof(DistilBertHead))
        {
            first = AddLinear(root, "pre_classifier", config.HiddenSize, config.HiddenSize, bias: true);
            last = AddLinear(root, "classifier", config.HiddenSize, classification.Labels.Count, bias: true);
            dropout = config.Json.Number("seq_classif_dropout") ?? 0.2;
        }

        public override Tensor forward(Tensor states, EncoderContext context)
        {
            using var scope = NewDisposeScope();
            var x = nn.functional.relu(first.forward(context.First(states)));
            return last.forward(context.Dropout(x, dropout)).MoveToOuterDisposeScope();
        }
    }
}
