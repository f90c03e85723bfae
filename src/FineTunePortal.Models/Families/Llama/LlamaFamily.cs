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
        var epsilon = json.Number("rms_norm_eps") ?? 1e-6;
        var inner = json.Size("intermediate_size");
        var mlpBias = json.Flag("mlp_bias", false);
        var shape = AttentionShape.Parse(config, bias: json.Flag("attention_bias", false));
        var rotary = new RotaryEmbedding(RopeConfig.Parse(json), shape.HeadSize);
        Activations.RequireSilu(json);
        return new DecoderModel(config, weights, epsilon, (scope, layer) => new PreNormLayer(
            scope,
            config.HiddenSize,
            epsilon,
            at => new Attention(at, shape, rotary, layer),
            at => new GatedMlp(at, config.HiddenSize, inner, mlpBias)));
    }
}
