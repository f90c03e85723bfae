using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;

namespace FineTunePortal.Models.Families.GptNeoX;

/// <summary>GPT-NeoX and Pythia (arXiv:2204.06745, arXiv:2304.01373): joined projections, head by head; a quarter of a head rotates.</summary>
internal static class GptNeoXFamily
{
    private static readonly DecoderNames Names = new() { Base = "gpt_neox", Embedding = "embed_in", Norm = "final_layer_norm", StoredOutput = "embed_out" };

    public static CausalLanguageModel Create(ModelConfig config, WeightSource weights)
    {
        var json = config.Json;
        var norm = new NormStyle(json.Number("layer_norm_eps") ?? 1e-5, Centred: true, Bias: true);
        var mlp = new PlainMlpShape(config.HiddenSize, json.Size("intermediate_size"), Activations.Parse(json, Activation.Gelu), "dense_h_to_4h", "dense_4h_to_h");
        var shape = AttentionShape.Parse(config, bias: json.Flag("attention_bias", true)) with
        {
            Layout = new AttentionLayout { Joined = "query_key_value", JoinedByHead = true },
            Names = new AttentionNames("dense"),
        };
        var rotary = RotaryEmbedding.Create(RopeConfig.Parse(json, partial: 0.25), shape.HeadSize);
        var parallel = json.Flag("use_parallel_residual", true);
        return new DecoderModel(
            config,
            weights,
            norm,
            (scope, layer) => new GptNeoXLayer(scope, norm, at => new Attention(at, shape, rotary, layer), mlp, parallel),
            names: Names);
    }
}
