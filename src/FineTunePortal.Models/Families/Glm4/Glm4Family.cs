using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;

namespace FineTunePortal.Models.Families.Glm4;

/// <summary>GLM-4 of 2025 (the 0414 releases): norms before and after the parts, half of a head rotates, neighbour by neighbour.</summary>
internal static class Glm4Family
{
    private static readonly string[] NormNames = ["input_layernorm", "post_self_attn_layernorm", "post_attention_layernorm", "post_mlp_layernorm"];

    public static CausalLanguageModel Create(ModelConfig config, WeightSource weights)
    {
        var json = config.Json;
        var norm = new NormStyle(json.Number("rms_norm_eps") ?? 1.5625e-7);
        var mlp = new MlpShape(config.HiddenSize, json.Size("intermediate_size"), FusedInputs: true, Activation: Activations.Parse(json));
        var shape = AttentionShape.Parse(config) with { InputBias = json.Flag("attention_bias", false), InterleavedRotation = true };
        var rotary = RotaryEmbedding.Create(RopeConfig.Parse(json, partial: 0.5), shape.HeadSize);
        return new DecoderModel(config, weights, norm, (scope, layer) => new SandwichNormLayer(
            scope, norm, at => new Attention(at, shape, rotary, layer), mlp, NormNames));
    }
}
