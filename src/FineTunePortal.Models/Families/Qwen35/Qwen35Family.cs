using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Blocks.Recurrent;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;

namespace FineTunePortal.Models.Families.Qwen35;

/// <summary>Qwen 3.5: three gated delta nets to one layer of attention, whose heads are gated and rotate by a quarter.</summary>
internal static class Qwen35Family
{
    public static CausalLanguageModel Create(ModelConfig config, WeightSource weights)
    {
        var json = config.Json;
        var norm = new NormStyle(json.Number("rms_norm_eps") ?? 1e-6, AroundOne: true);
        var mlp = new MlpShape(config.HiddenSize, json.Size("intermediate_size"), Activation: Activations.Parse(json));
        var shape = AttentionShape.Parse(config, bias: json.Flag("attention_bias", false)) with
        {
            OutputGate = true,
            HeadNorm = QueryKeyNorm.EachHead,
            HeadNormStyle = norm,
        };
        var net = DeltaNetShape.Parse(config, norm.Epsilon);
        var rotary = RotaryEmbedding.Create(RopeConfig.Parse(json), shape.HeadSize);
        var attends = AttendingLayers(config);
        return new DecoderModel(config, weights, norm, (scope, layer) => new PreNormLayer(
            scope,
            norm,
            config.HiddenSize,
            at => attends[layer] ? new Attention(at, shape, rotary, layer) : new GatedDeltaNet(at, net, layer),
            at => new GatedMlp(at, mlp),
            names: new PreNormNames(Mixer: attends[layer] ? "self_attn" : "linear_attn")));
    }

    private static bool[] AttendingLayers(ModelConfig config)
    {
        var interval = config.Json.Has("full_attention_interval") ? config.Json.Size("full_attention_interval") : 4;
        return LayerKinds.Choose(config, "full_attention", "linear_attention", layer => (layer + 1) % interval == 0);
    }
}
