using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;

namespace FineTunePortal.Models.Families.Exaone4;

/// <summary>EXAONE 4 (arXiv:2507.11407): norms after the parts, normalised heads; where layers slide, the full ones have no positions.</summary>
internal static class Exaone4Family
{
    public static CausalLanguageModel Create(ModelConfig config, WeightSource weights)
    {
        var json = config.Json;
        var norm = new NormStyle(json.Number("rms_norm_eps") ?? 1e-5);
        var mlp = new MlpShape(config.HiddenSize, json.Size("intermediate_size"), Activation: Activations.Parse(json));
        var shape = AttentionShape.Parse(config) with { HeadNorm = QueryKeyNorm.EachHead, HeadNormStyle = norm };
        var rotary = RotaryEmbedding.Create(RopeConfig.Parse(json), shape.HeadSize);
        var windows = LayerKinds.Windows(config, layer => Slides(config, layer));
        var allRotate = !json.Has("sliding_window");
        return new DecoderModel(config, weights, norm, (scope, layer) => new PostNormLayer(
            scope, norm, at => new Attention(at, shape with { Window = windows[layer] }, allRotate || windows[layer] > 0 ? rotary : null, layer), mlp));
    }

    // A number n: every n-th layer is full; letters such as LLLG: L slides, and the last layer never does.
    private static bool Slides(ModelConfig config, int layer)
    {
        if (!config.Json.Has("sliding_window"))
        {
            return false;
        }

        return config.Json.Fields["sliding_window_pattern"]?.GetValueKind() == System.Text.Json.JsonValueKind.String
            ? layer + 1 < config.LayerCount && config.Json.Text("sliding_window_pattern") is { Length: > 0 } letters && letters[layer % letters.Length] == 'L'
            : (layer + 1) % Math.Max(1, config.Json.Integer("sliding_window_pattern") ?? 4) != 0;
    }
}
