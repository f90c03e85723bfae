using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Models.Families.Qwen2;

namespace FineTunePortal.Models.Families.SmolLm3;

/// <summary>SmolLM 3: Llama with every fourth layer free of positions (NoPE, arXiv:2501.18795).</summary>
internal static class SmolLm3Family
{
    public static CausalLanguageModel Create(ModelConfig config, WeightSource weights)
    {
        var json = config.Json;
        var norm = new NormStyle(json.Number("rms_norm_eps") ?? 1e-6);
        var mlp = new MlpShape(config.HiddenSize, json.Size("intermediate_size"), Bias: json.Flag("mlp_bias", false), Activation: Activations.Parse(json));
        var shape = AttentionShape.Parse(config, bias: json.Flag("attention_bias", false));
        var rotary = RotaryEmbedding.Create(RopeConfig.Parse(json, theta: 2_000_000), shape.HeadSize);
        var windows = QwenWindows.Of(config);
        var rotates = Rotating(config);
        return new DecoderModel(config with { TieWordEmbeddings = json.Flag("tie_word_embeddings", true) }, weights, norm, (scope, layer) => new PreNormLayer(
            scope, norm, at => new Attention(at, shape with { Window = windows[layer] }, rotates[layer] ? rotary : null, layer), mlp));
    }

    // The list says 1 where a layer rotates; without it, every n-th doesn't.
    private static bool[] Rotating(ModelConfig config)
    {
        var interval = config.Json.Integer("no_rope_layer_interval") ?? 4;
        var listed = config.Json.Numbers("no_rope_layers");
        return listed is not null && listed.Length < config.LayerCount
            ? throw config.Json.Wrong("no_rope_layers", $"a list of {config.LayerCount} numbers")
            : [.. Enumerable.Range(0, config.LayerCount).Select(layer => listed is null ? interval <= 0 || (layer + 1) % interval != 0 : listed[layer] != 0)];
    }
}
