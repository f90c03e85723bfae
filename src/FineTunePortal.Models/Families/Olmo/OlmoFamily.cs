using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;

namespace FineTunePortal.Models.Families.Olmo;

/// <summary>OLMo 2 (arXiv:2501.00656): norms after the parts, queries and keys normalised over all heads. OLMo 3 adds sliding windows.</summary>
internal static class OlmoFamily
{
    public static CausalLanguageModel Create(ModelConfig config, WeightSource weights)
    {
        var json = config.Json;
        var norm = new NormStyle(json.Number("rms_norm_eps") ?? 1e-5);
        var mlp = new MlpShape(config.HiddenSize, json.Size("intermediate_size"), Activation: Activations.Parse(json));
        var shape = AttentionShape.Parse(config, bias: json.Flag("attention_bias", false)) with { HeadNorm = QueryKeyNorm.AllHeads, HeadNormStyle = norm };
        var rope = RopeConfig.Parse(json, "full_attention");
        var full = RotaryEmbedding.Create(rope, shape.HeadSize);
        // transformers 4 has one setting, which stretches full attention only.
        var sliding = RotaryEmbedding.Create(json.Has("rope_parameters") ? RopeConfig.Parse(json, "sliding_attention") : rope with { Scaling = RopeScaling.None }, shape.HeadSize);
        var windows = LayerKinds.Windows(config, layer => config.ModelType == "olmo3" && (layer + 1) % 4 != 0);
        return new DecoderModel(config, weights, norm, (scope, layer) => new PostNormLayer(
            scope, norm, at => new Attention(at, shape with { Window = windows[layer] }, windows[layer] == 0 ? full : sliding, layer), mlp));
    }
}
