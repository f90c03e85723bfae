using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;

namespace FineTunePortal.Models.Families.Qwen2;

/// <summary>Qwen 2 and 2.5 (arXiv:2407.10671, arXiv:2412.15115): Llama with biases on queries, keys and values.</summary>
internal static class Qwen2Family
{
    public static CausalLanguageModel Create(ModelConfig config, WeightSource weights)
    {
        var json = config.Json;
        var norm = new NormStyle(json.Number("rms_norm_eps") ?? 1e-6);
        var mlp = new MlpShape(config.HiddenSize, json.Size("intermediate_size"), Activation: Activations.Parse(json));
        var shape = AttentionShape.Parse(config) with { InputBias = true };
        var rotary = RotaryEmbedding.Create(RopeConfig.Parse(json), shape.HeadSize);
        var windows = QwenWindows.Of(config);
        return new DecoderModel(config, weights, norm, (scope, layer) => new PreNormLayer(
            scope, norm, at => new Attention(at, shape with { Window = windows[layer] }, rotary, layer), mlp));
    }
}
