using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;

namespace FineTunePortal.Models.Families.Llama;

/// <summary>Llama 1 to 3.x and what was built alike (SmolLM2, TinyLlama): arXiv:2302.13971, arXiv:2407.21783.</summary>
internal static class LlamaFamily
{
    public static CausalLanguageModel Create(ModelConfig config, WeightSource weights)
    {
        var json = config.Json;
        var norm = new NormStyle(json.Number("rms_norm_eps") ?? 1e-6);
        var mlp = new MlpShape(config.HiddenSize, json.Size("intermediate_size"), Bias: json.Flag("mlp_bias", false), Activation: Activations.Parse(json));
        var shape = AttentionShape.Parse(config, bias: json.Flag("attention_bias", false));
        var rotary = RotaryEmbedding.Create(RopeConfig.Parse(json), shape.HeadSize);
        return new DecoderModel(config, weights, norm, (scope, layer) => new PreNormLayer(scope, norm, at => new Attention(at, shape, rotary, layer), mlp));
    }
}
