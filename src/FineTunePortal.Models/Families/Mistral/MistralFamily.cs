using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;

namespace FineTunePortal.Models.Families.Mistral;

/// <summary>Mistral (arXiv:2310.06825) and Ministral 3: Llama with a sliding window; Ministral's queries grow with their position.</summary>
internal static class MistralFamily
{
    public static CausalLanguageModel Create(ModelConfig config, WeightSource weights)
    {
        var json = config.Json;
        var norm = new NormStyle(json.Number("rms_norm_eps") ?? 1e-6);
        var mlp = new MlpShape(config.HiddenSize, json.Size("intermediate_size"), Activation: Activations.Parse(json));
        var rope = RopeConfig.Parse(json);
        var shape = AttentionShape.Parse(config) with
        {
            Window = json.Integer("sliding_window") ?? 0,
            QueryGrowth = json.Object("rope_parameters")?.Number("llama_4_scaling_beta") is { } beta ? new QueryGrowth(beta, rope.OriginalMaxPositions) : null,
        };
        var rotary = RotaryEmbedding.Create(rope, shape.HeadSize);
        return new DecoderModel(config, weights, norm, (scope, layer) => new PreNormLayer(scope, norm, at => new Attention(at, shape, rotary, layer), mlp));
    }
}
