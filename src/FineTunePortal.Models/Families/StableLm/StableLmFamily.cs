using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;

namespace FineTunePortal.Models.Families.StableLm;

/// <summary>StableLM (arXiv:2402.17834): Llama with layer normalisation and a quarter of each head rotating; the 12B has parallel parts.</summary>
internal static class StableLmFamily
{
    public static CausalLanguageModel Create(ModelConfig config, WeightSource weights)
    {
        var json = config.Json;
        if (json.Flag("qk_layernorm", false))
        {
            throw json.Wrong("qk_layernorm", "false (a norm for each single head, as in StableLM 2 12B, is not supported)");
        }

        var norm = new NormStyle(json.Number("layer_norm_eps") ?? 1e-5, Centred: true, Bias: true);
        var mlp = new MlpShape(config.HiddenSize, json.Size("intermediate_size"), Activation: Activations.Parse(json));
        var shape = AttentionShape.Parse(config) with { InputBias = json.Flag("use_qkv_bias", false) };
        var rotary = RotaryEmbedding.Create(RopeConfig.Parse(json, partial: 0.25), shape.HeadSize);
        var parallel = json.Flag("use_parallel_residual", false);
        return new DecoderModel(config, weights, norm, (scope, layer) => parallel
            ? new ParallelLayer(scope, norm, at => new Attention(at, shape, rotary, layer), mlp)
            : new PreNormLayer(scope, norm, at => new Attention(at, shape, rotary, layer), mlp));
    }
}
