using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Classification;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Models.Encoders;
using FineTunePortal.Models.Families.Bert;

namespace FineTunePortal.Models.Families.Electra;

/// <summary>ELECTRA, arXiv:2003.10555: BERT's layers, embeddings that may be narrower, and another head.</summary>
internal sealed class ElectraFamily : EncoderFamily
{
    public override string Prefix => "electra";

    public override string ClassPrefix => "Electra";

    public override IReadOnlyList<string> FreshParts => ["classifier"];

    public override Encoder CreateEncoder(ModelConfig config, WeightScope weights, EncoderUse use) =>
        new BertEncoder(weights, config, PositionNumbers.FromZero, pooler: false);

    public override ClassificationHead CreateHead(ModelConfig config, WeightScope root, Encoder encoder, ClassificationConfig classification) => classification.PerToken
        ? new PlainHead(root, config.HiddenSize, null, BertFamily.HeadDropout(config), classification)
        : new DenseHead(root, config.HiddenSize, static x => Activations.Apply(Activation.Gelu, x), BertFamily.HeadDropout(config), classification);
}
