using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;

namespace FineTunePortal.Models.Families.Phi;

/// <summary>Phi 1, 1.5 and 2 (arXiv:2309.05463): attention and MLP in parallel, biases everywhere, a part of each head rotates.</summary>
internal static class PhiFamily
{
    public static CausalLanguageModel Create(ModelConfig config, WeightSource weights)
    {
        var json = config.Json;
        if (json.Flag("qk_layernorm", false))
        {
            throw json.Wrong("qk_layernorm", "false (no published Phi normalises queries and keys)");
        }

        var norm = new NormStyle(json.Number("layer_norm_eps") ?? 1e-5, Centred: true, Bias: true);
        var mlp = new PlainMlpShape(config.HiddenSize, json.Size("intermediate_size"), Activations.Parse(json, Activation.GeluTanh), "fc1", "fc2");
        var shape = AttentionShape.Parse(config, bias: true) with { Names = new AttentionNames("dense") };
        var rotary = RotaryEmbedding.Create(RopeConfig.Parse(json, partial: 0.5), shape.HeadSize);
        return new DecoderModel(
            config,
            weights,
            norm,
            (scope, layer) => new ParallelLayer(scope, norm, at => new Attention(at, shape, rotary, layer), mlp),
            names: new DecoderNames { Norm = "final_layernorm" },
            outputBias: true);
    }
}
