using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;

namespace FineTunePortal.Models.Families.Gpt2;

/// <summary>GPT-2 (Radford et al. 2019): learned positions, joined projections, and weights stored as [inputs, outputs].</summary>
internal static class Gpt2Family
{
    private static readonly DecoderNames Names = new() { Base = "transformer", Embedding = "wte", Positions = "wpe", Layers = "h", Norm = "ln_f" };

    public static CausalLanguageModel Create(ModelConfig config, WeightSource weights)
    {
        var json = config.Json;
        var norm = new NormStyle(json.Number("layer_norm_epsilon") ?? 1e-5, Centred: true, Bias: true);
        var inner = json.Has("n_inner") ? json.Size("n_inner") : 4 * config.HiddenSize;
        var mlp = new PlainMlpShape(config.HiddenSize, inner, Activations.Parse(json, Activation.GeluTanh), "c_fc", "c_proj", Transposed: true);
        var shape = AttentionShape.Parse(config, bias: true) with
        {
            Layout = new AttentionLayout { Joined = "c_attn", Transposed = true },
            Names = new AttentionNames("c_proj"),
        };
        var scale = json.Flag("scale_attn_weights", true) ? 1 / Math.Sqrt(shape.HeadSize) : 1;
        var scaledByLayer = json.Flag("scale_attn_by_inverse_layer_idx", false);
        return new DecoderModel(
            config with { TieWordEmbeddings = json.Flag("tie_word_embeddings", true) },
            weights,
            norm,
            (scope, layer) => new Gpt2Layer(scope, norm, at => new Attention(at, shape with { Scale = scaledByLayer ? scale / (layer + 1) : scale }, null, layer), mlp),
            names: Names);
    }
}
