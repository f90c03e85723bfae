using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;

namespace FineTunePortal.Models.Families.Phi3;

/// <summary>Phi 3, 3.5 and Phi-4-mini (arXiv:2404.14219): Llama with joined projections, a window, and LongRoPE for long contexts.</summary>
internal static class Phi3Family
{
    public static CausalLanguageModel Create(ModelConfig config, WeightSource weights)
    {
        var json = config.Json;
        var norm = new NormStyle(json.Number("rms_norm_eps") ?? 1e-5);
        var mlp = new MlpShape(config.HiddenSize, json.Size("intermediate_size"), FusedInputs: true, Activation: Activations.Parse(json));
        var shape = AttentionShape.Parse(config) with
        {
            Layout = new AttentionLayout { Joined = "qkv_proj", OutputFirst = true },
            Window = json.Integer("sliding_window") ?? 0,
        };
        var rotary = RotaryEmbedding.Create(RopeConfig.Parse(json), shape.HeadSize);
        return new DecoderModel(config, weights, norm, (scope, layer) => new PreNormLayer(scope, norm, at => new Attention(at, shape, rotary, layer), mlp));
    }
}
