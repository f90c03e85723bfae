using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Classification;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Models.Encoders;

namespace FineTunePortal.Models.Families.ModernBert;

/// <summary>ModernBERT, arXiv:2412.13663: rotary positions, norms before the parts, gated MLPs, and layers that see only near tokens.</summary>
internal sealed class ModernBertFamily : EncoderFamily
{
    public override string Prefix => "model";

    public override string ClassPrefix => "ModernBert";

    public override IReadOnlyList<string> FreshParts => ["classifier", "head"];

    public override Encoder CreateEncoder(ModelConfig config, WeightScope weights, EncoderUse use) => new ModernBertEncoder(weights, config);

    public override ClassificationHead CreateHead(ModelConfig config, WeightScope root, Encoder encoder, ClassificationConfig classification) =>
        new ModernBertHead(root, config, classification);

    /// <summary>A norm, with a bias where the configuration asks for one.</summary>
    public static LayerNorm Norm(WeightScope weights, ModelConfig config) =>
        new(weights, config.HiddenSize, config.Json.Number("norm_eps") ?? 1e-5, config.Json.Flag("norm_bias", false));
}
