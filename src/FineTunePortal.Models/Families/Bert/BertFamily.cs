using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Classification;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Models.Encoders;

namespace FineTunePortal.Models.Families.Bert;

/// <summary>BERT, arXiv:1810.04805.</summary>
internal sealed class BertFamily : EncoderFamily
{
    public override string Prefix => "bert";

    public override string ClassPrefix => "Bert";

    public override IReadOnlyList<string> FreshParts => ["classifier", "bert.pooler"];

    public override Encoder CreateEncoder(ModelConfig config, WeightScope weights, EncoderUse use) =>
        new BertEncoder(weights, config, PositionNumbers.FromZero, pooler: use != EncoderUse.Tokens);

    public override ClassificationHead CreateHead(ModelConfig config, WeightScope root, Encoder encoder, ClassificationConfig classification) =>
        new PlainHead(root, config.HiddenSize, encoder.Pooler, HeadDropout(config), classification);

    /// <summary>Share of the head's input that is left out while training, as BERT and what was built alike write it.</summary>
    public static double HeadDropout(ModelConfig config) => config.Json.Number("classifier_dropout") ?? config.Json.Number("hidden_dropout_prob") ?? 0.1;
}
