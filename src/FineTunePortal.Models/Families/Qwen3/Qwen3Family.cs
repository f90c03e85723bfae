using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Models.Families.Qwen2;

namespace FineTunePortal.Models.Families.Qwen3;

/// <summary>Qwen 3 (arXiv:2505.09388): Llama with normalised heads of queries and keys.</summary>
internal static class Qwen3Family
{
    public static CausalLanguageModel Create(ModelConfig config, WeightSource weights)
    {
        var json = config.Json;
        var norm = new NormStyle(json.Number("rms_norm_eps") ?? 1e-6);
        var mlp = new MlpShape(config.HiddenSize, json.Size("intermediate_size"), Activation: Activations.Parse(json));
        var shape = AttentionShape.Parse(config, bias: json.Flag("attention_bias", false)) with { HeadNorm = QueryKeyNorm.EachHead, HeadNormStyle = norm };
        var rotary = RotaryEmbedding.Create(RopeConfig.Parse(json), shape.HeadSize);
        var windows = QwenWindows.Of(config);
        return new DecoderModel(config, weights, norm, (scope, layer) => new PreNormLayer(
            scope, norm, at => new Attention(at, shape with { Window = windows[layer] }, rotary, layer), mlp));
    }
}
