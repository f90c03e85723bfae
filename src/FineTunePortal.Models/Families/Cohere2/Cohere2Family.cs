using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;

namespace FineTunePortal.Models.Families.Cohere2;

/// <summary>Cohere's Command R7B: attention and MLP in parallel, sliding layers that rotate neighbours, full layers without positions.</summary>
internal static class Cohere2Family
{
    public static CausalLanguageModel Create(ModelConfig config, WeightSource weights)
    {
        var json = config.Json;
        var norm = new NormStyle(json.Number("layer_norm_eps") ?? 1e-5, Centred: true);
        var mlp = new MlpShape(config.HiddenSize, json.Size("intermediate_size"), Activation: Activations.Parse(json));
        var shape = AttentionShape.Parse(config, bias: json.Flag("attention_bias", false)) with { InterleavedRotation = true };
        var rotary = RotaryEmbedding.Create(RopeConfig.Parse(json), shape.HeadSize);
        var pattern = json.Integer("sliding_window_pattern", "_sliding_window_pattern") ?? 4;
        var windows = LayerKinds.Windows(config, layer => (layer + 1) % pattern != 0);
        return new DecoderModel(
            config with { TieWordEmbeddings = json.Flag("tie_word_embeddings", true) },
            weights,
            norm,
            (scope, layer) => new ParallelLayer(
                scope, norm, at => new Attention(at, shape with { Window = windows[layer] }, windows[layer] > 0 ? rotary : null, layer), mlp),
            logitScale: json.Number("logit_scale") ?? 0.0625);
    }
}
