using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Blocks.Experts;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Models.Families.Qwen2;

namespace FineTunePortal.Models.Families.Qwen3Moe;

/// <summary>Qwen 3's mixtures of experts (arXiv:2505.09388): Qwen 3 with experts in place of most MLPs.</summary>
internal static class Qwen3MoeFamily
{
    public static CausalLanguageModel Create(ModelConfig config, WeightSource weights)
    {
        var json = config.Json;
        var norm = new NormStyle(json.Number("rms_norm_eps") ?? 1e-6);
        var shape = AttentionShape.Parse(config, bias: json.Flag("attention_bias", false)) with { HeadNorm = QueryKeyNorm.EachHead, HeadNormStyle = norm };
        var rotary = RotaryEmbedding.Create(RopeConfig.Parse(json), shape.HeadSize);
        var windows = QwenWindows.Of(config);
        var dense = new MlpShape(config.HiddenSize, json.Size("intermediate_size"), Activation: Activations.Parse(json));
        var experts = ExpertShape.Parse(config, "moe_intermediate_size") with
        {
            Activation = dense.Activation,
            RouterWeights = json.Flag("norm_topk_prob", false) ? RouterWeights.ShareOfChosen : RouterWeights.ShareOfAll,
        };
        var sparse = SparseLayers(config);
        return new DecoderModel(config, weights, norm, (scope, layer) => new PreNormLayer(
            scope,
            norm,
            config.HiddenSize,
            at => new Attention(at, shape with { Window = windows[layer] }, rotary, layer),
            at => sparse[layer] ? new MixtureOfExperts(at, experts) : new GatedMlp(at, dense)));
    }

    // Every decoder_sparse_step-th layer has experts, but those that are listed as plain.
    private static bool[] SparseLayers(ModelConfig config)
    {
        var step = config.Json.Has("decoder_sparse_step") ? config.Json.Size("decoder_sparse_step") : 1;
        var plain = config.Json.Numbers("mlp_only_layers") ?? [];
        return [.. Enumerable.Range(0, config.LayerCount).Select(layer => (layer + 1) % step == 0 && !plain.Contains(layer))];
    }
}
