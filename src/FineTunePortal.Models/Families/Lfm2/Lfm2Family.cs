using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Blocks.Recurrent;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;

namespace FineTunePortal.Models.Families.Lfm2;

/// <summary>LFM 2 (arXiv:2511.23404): gated short convolutions in most layers, attention in the others.</summary>
internal static class Lfm2Family
{
    public static CausalLanguageModel Create(ModelConfig config, WeightSource weights)
    {
        var json = config.Json;
        var norm = new NormStyle(json.Number("norm_eps", "block_norm_eps") ?? 1e-5);
        var mlp = new MlpShape(config.HiddenSize, InnerSize(json)) { Names = new GatedMlpNames("w1", "w3", "w2") };
        var shape = AttentionShape.Parse(config) with
        {
            HeadNorm = QueryKeyNorm.EachHead,
            HeadNormStyle = norm,
            Names = new AttentionNames("out_proj", "q_layernorm", "k_layernorm"),
        };
        var rotary = RotaryEmbedding.Create(RopeConfig.Parse(json, theta: 1_000_000), shape.HeadSize);
        var kernel = json.Has("conv_L_cache") ? json.Size("conv_L_cache") : 3;
        var bias = json.Flag("conv_bias", false);
        var attends = AttendingLayers(config);
        return new DecoderModel(
            config with { TieWordEmbeddings = json.Flag(json.Has("tie_embedding") ? "tie_embedding" : "tie_word_embeddings", true) },
            weights,
            norm,
            (scope, layer) => new PreNormLayer(
                scope,
                norm,
                config.HiddenSize,
                at => attends[layer] ? new Attention(at, shape, rotary, layer) : new ShortConvolution(at, config.HiddenSize, kernel, bias, layer),
                at => new GatedMlp(at, mlp),
                names: new PreNormNames(attends[layer] ? "self_attn" : "conv", "feed_forward", "operator_norm", "ffn_norm")),
            names: new DecoderNames { Norm = "embedding_norm" });
    }

    // The file gives the width that an ungated MLP would have; two thirds of it, rounded up, make as many parameters.
    private static int InnerSize(ConfigJson json)
    {
        var size = json.Size("intermediate_size", "block_ff_dim");
        if (!json.Flag("block_auto_adjust_ff_dim", true))
        {
            return size;
        }

        var multiple = json.Has("block_multiple_of") ? json.Size("block_multiple_of") : 256;
        var gated = (int)((json.Number("block_ffn_dim_multiplier") ?? 1) * (2 * size / 3));
        return (gated + multiple - 1) / multiple * multiple;
    }

    private static bool[] AttendingLayers(ModelConfig config)
    {
        var listed = config.Json.Numbers("full_attn_idxs");
        return LayerKinds.Choose(config, "full_attention", "conv", layer => listed is null || listed.Contains(layer));
    }
}
