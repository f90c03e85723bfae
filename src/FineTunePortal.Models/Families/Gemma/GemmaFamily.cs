using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;

namespace FineTunePortal.Models.Families.Gemma;

/// <summary>Gemma 1 (arXiv:2403.08295): Llama with scaled embeddings, weights of norms around one, and GELU.</summary>
internal static class GemmaFamily
{
    public static CausalLanguageModel Create(ModelConfig config, WeightSource weights)
    {
        var json = config.Json;
        var norm = new NormStyle(json.Number("rms_norm_eps") ?? 1e-6, AroundOne: true);
        var mlp = new MlpShape(config.HiddenSize, json.Size("intermediate_size"), Activation: Activation.GeluTanh);
        var shape = AttentionShape.Parse(config, bias: json.Flag("attention_bias", false));
        var rotary = RotaryEmbedding.Create(RopeConfig.Parse(json), shape.HeadSize);
        return new DecoderModel(
            config with { TieWordEmbeddings = json.Flag("tie_word_embeddings", true) },
            weights,
            norm,
            (scope, layer) => new PreNormLayer(scope, norm, at => new Attention(at, shape, rotary, layer), mlp),
            embeddingScale: Math.Sqrt(config.HiddenSize));
    }
}
