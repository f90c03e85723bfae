using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Classification;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Models.Encoders;
using FineTunePortal.Models.Families.Bert;

namespace FineTunePortal.Models.Families.Roberta;

/// <summary>RoBERTa and XLM-RoBERTa (arXiv:1907.11692, arXiv:1911.02116): BERT with positions after padding and another head.</summary>
internal sealed class RobertaFamily(string classPrefix) : EncoderFamily
{
    public override string Prefix => "roberta";

    public override string ClassPrefix => classPrefix;

    public override int? MaxTokens(ModelConfig config) => config.MaxPositions - BertEmbeddings.Padding(config) - 1;

    public override IReadOnlyList<string> FreshParts => ["classifier"];

    public override Encoder CreateEncoder(ModelConfig config, WeightScope weights, EncoderUse use) =>
        new BertEncoder(weights, config, PositionNumbers.AfterPadding, pooler: use == EncoderUse.States);

    public override ClassificationHead CreateHead(ModelConfig config, WeightScope root, Encoder encoder, ClassificationConfig classification) => classification.PerToken
        ? new PlainHead(root, config.HiddenSize, null, BertFamily.HeadDropout(config), classification)
        : new DenseHead(root, config.HiddenSize, static x => x.tanh(), BertFamily.HeadDropout(config), classification);
}
