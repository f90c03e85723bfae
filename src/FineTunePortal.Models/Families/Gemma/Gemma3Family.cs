using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;

namespace FineTunePortal.Models.Families.Gemma;

/// <summary>Gemma 3 (arXiv:2503.19786): norms before and after, normalised heads, five sliding layers to one full one with a larger base.</summary>
internal static class Gemma3Family
{
    public static CausalLanguageModel Create(ModelConfig config, WeightSource weights)
    {
        var json = config.Json;
        var norm = new NormStyle(json.Number("rms_norm_eps") ?? 1e-6, AroundOne: true);
        var mlp = new MlpShape(config.HiddenSize, json.Size("intermediate_size"), Activation: Activation.GeluTanh);
        var shape = AttentionShape.Parse(config, bias: json.Flag("attention_bias", false)) with
        {
            HeadNorm = QueryKeyNorm.EachHead,
            HeadNormStyle = norm,
            Scale = 1 / Math.Sqrt(json.Number("query_pre_attn_scalar") ?? 256),
        };
        var full = RotaryEmbedding.Create(RopeConfig.Parse(json, "full_attention", theta: 1_000_000), shape.HeadSize);
        var sliding = RotaryEmbedding.Create(Sliding(json), shape.HeadSize);
        var pattern = json.Integer("sliding_window_pattern", "_sliding_window_pattern") ?? 6;
        var windows = LayerKinds.Windows(config, layer => (layer + 1) % pattern != 0);
        return new DecoderModel(
            config with { TieWordEmbeddings = json.Flag("tie_word_embeddings", true) },
            weights,
            norm,
            (scope, layer) => new SandwichNormLayer(scope, norm, at => new Attention(at, shape with { Window = windows[layer] }, windows[layer] == 0 ? full : sliding, layer), mlp),
            embeddingScale: Math.Sqrt(config.HiddenSize));
    }

    // transformers 4 keeps the base of the sliding layers apart and never stretches them.
    private static RopeConfig Sliding(ConfigJson json) => json.Has("rope_parameters")
        ? RopeConfig.Parse(json, "sliding_attention")
        : RopeConfig.Parse(json) with { Scaling = RopeScaling.None, Theta = json.Number("rope_local_base_freq") ?? 10_000 };
}
