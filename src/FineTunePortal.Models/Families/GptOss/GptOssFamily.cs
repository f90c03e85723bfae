using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Blocks.Experts;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;

namespace FineTunePortal.Models.Families.GptOss;

/// <summary>gpt-oss (arXiv:2508.10925): experts in every layer, attention sinks, and every other layer sliding.</summary>
internal static class GptOssFamily
{
    public static CausalLanguageModel Create(ModelConfig config, WeightSource weights)
    {
        var json = config.Json;
        var norm = new NormStyle(json.Number("rms_norm_eps") ?? 1e-5);
        var shape = AttentionShape.Parse(config, bias: json.Flag("attention_bias", true)) with { Sinks = true };
        var experts = ExpertShape.Parse(config, "intermediate_size") with
        {
            RouterBias = true,
            RouterWeights = RouterWeights.ShareOfChosen,
            Steepness = json.Number("swiglu_alpha") ?? 1.702,
            Limit = json.Number("swiglu_limit") ?? 7,
        };
        var rotary = RotaryEmbedding.Create(RopeConfig.Parse(json, theta: 150_000), shape.HeadSize);
        var windows = LayerKinds.Windows(config, layer => layer % 2 == 0);
        return new DecoderModel(config, weights, norm, (scope, layer) => new PreNormLayer(
            scope,
            norm,
            config.HiddenSize,
            at => new Attention(at, shape with { Window = windows[layer] }, rotary, layer),
            at => new MixtureOfExperts(at, experts, "router", routerFirst: true, inside => new ClampedExperts(inside, experts))));
    }
}
