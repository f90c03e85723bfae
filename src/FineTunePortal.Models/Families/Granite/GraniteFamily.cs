using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;

namespace FineTunePortal.Models.Families.Granite;

/// <summary>Granite 3: Llama with a factor on embeddings, scores, residuals and logits (muP, arXiv:2203.03466).</summary>
internal static class GraniteFamily
{
    public static CausalLanguageModel Create(ModelConfig config, WeightSource weights)
    {
        var json = config.Json;
        var norm = new NormStyle(json.Number("rms_norm_eps") ?? 1e-6);
        var mlp = new MlpShape(config.HiddenSize, json.Size("intermediate_size"), Bias: json.Flag("mlp_bias", false), Activation: Activations.Parse(json));
        var shape = AttentionShape.Parse(config, bias: json.Flag("attention_bias", false)) with { Scale = json.Number("attention_multiplier") ?? 1 };
        var rotary = RotaryEmbedding.Create(RopeConfig.Parse(json), shape.HeadSize);
        var residualScale = json.Number("residual_multiplier") ?? 1;
        return new DecoderModel(
            config,
            weights,
            norm,
            (scope, layer) => new PreNormLayer(scope, norm, at => new Attention(at, shape, rotary, layer), mlp, residualScale),
            embeddingScale: json.Number("embedding_multiplier") ?? 1,
            logitScale: 1 / (json.Number("logits_scaling") ?? 1));
    }
}
