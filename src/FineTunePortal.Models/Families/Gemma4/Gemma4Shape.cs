using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Configuration;

namespace FineTunePortal.Models.Families.Gemma4;

/// <summary>One layer's sizes and choices.</summary>
/// <param name="Attention">Of the attention; its window says whether the layer slides.</param>
/// <param name="Rotary">Its positions.</param>
/// <param name="KeysFrom">The earlier layer whose keys and values it reads; null where it has its own.</param>
/// <param name="Lends">Whether later layers read its keys and values.</param>
/// <param name="KeysAreValues">Whether one projection makes both keys and values.</param>
/// <param name="Mlp">Of the MLP.</param>
/// <param name="TokenInput">Width of what each token brings to each layer beside the hidden states; 0 for nothing.</param>
internal sealed record Gemma4Shape(
    AttentionShape Attention, RotaryEmbedding Rotary, int? KeysFrom, bool Lends, bool KeysAreValues, MlpShape Mlp, int TokenInput)
{
    /// <summary>Reads all layers' shapes.</summary>
    /// <exception cref="ConfigException">A value is wrong, or says something that isn't supported.</exception>
    public static Gemma4Shape[] Parse(ModelConfig config, NormStyle norm)
    {
        var json = config.Json;
        var slides = LayerKinds.Choose(config, "sliding_attention", "full_attention", layer => (layer + 1) % 6 != 0 && layer != config.LayerCount - 1);
        var common = AttentionShape.Parse(config, bias: json.Flag("attention_bias", false)) with { Scale = 1, HeadNorm = QueryKeyNorm.EachHead, HeadNormStyle = norm };
        var attentions = Enumerable.Range(0, config.LayerCount).Select(layer => OfLayer(json, common, layer, slides[layer])).ToArray();
        var rotaries = new Dictionary<(bool, int), RotaryEmbedding>();
        var own = config.LayerCount - (json.Integer("num_kv_shared_layers") ?? 0);
        if (own < 1 || own > config.LayerCount)
        {
            throw json.Wrong("num_kv_shared_layers", $"from 0 to {config.LayerCount - 1}");
        }

        int? Lender(int layer) => layer < own ? null : Array.FindLastIndex(slides, own - 1, slide => slide == slides[layer]) is >= 0 and var found
            ? found : throw json.Wrong("num_kv_shared_layers", "such that an earlier layer of the same kind has keys and values of its own");
        var lenders = Enumerable.Range(own, config.LayerCount - own).Select(Lender).ToHashSet();
        var inner = json.Size("intermediate_size");
        var wide = json.Flag("use_double_wide_mlp", false);
        return [.. Enumerable.Range(0, config.LayerCount).Select(layer => new Gemma4Shape(
            attentions[layer],
            Rotary(layer),
            Lender(layer),
            lenders.Contains(layer),
            !slides[layer] && json.Flag("attention_k_eq_v", false),
            new MlpShape(config.HiddenSize, wide && layer >= own ? 2 * inner : inner, Activation: Activations.Parse(json, Activation.GeluTanh)),
            json.Integer("hidden_size_per_layer_input") ?? 256))];

        RotaryEmbedding Rotary(int layer)
        {
            var key = (slides[layer], attentions[layer].HeadSize);
            if (!rotaries.TryGetValue(key, out var rotary))
            {
                rotary = RotaryEmbedding.Create(Rope(json, slides[layer]), key.HeadSize);
                rotaries.Add(key, rotary);
            }

            return rotary;
        }
    }

    // Full layers have larger heads: told layer by layer (transformers 5.x), or once for all of them.
    private static AttentionShape OfLayer(ConfigJson json, AttentionShape common, int layer, bool slides)
    {
        if (json.Object("per_layer_config") is { } layers)
        {
            var own = layers.Object($"{layer}");
            common = common with
            {
                HeadSize = own?.Integer("head_dim") ?? common.HeadSize,
                KeyValueHeads = own?.Integer("num_key_value_heads") ?? common.KeyValueHeads,
            };
        }
        else if (!slides)
        {
            common = common with
            {
                HeadSize = json.Integer("global_head_dim") ?? 512,
                KeyValueHeads = json.Flag("attention_k_eq_v", false) ? json.Integer("num_global_key_value_heads") ?? common.KeyValueHeads : common.KeyValueHeads,
            };
        }

        var valid = common.HeadSize is > 0 and <= 65536 && common.HeadSize % 2 == 0 && common.KeyValueHeads > 0 && common.Heads % common.KeyValueHeads == 0;
        return valid ? common with { Window = slides ? json.Integer("sliding_window") ?? 512 : 0 }
            : throw json.Wrong("per_layer_config", "made of even head_dim and of num_key_value_heads that divide num_attention_heads");
    }

    private static RopeConfig Rope(ConfigJson json, bool slides) => json.Has("rope_parameters")
        ? RopeConfig.Parse(json, slides ? "sliding_attention" : "full_attention")
        : slides ? new RopeConfig() : new RopeConfig { Scaling = RopeScaling.Proportional, PartialRotaryFactor = 0.25, Theta = 1_000_000 };
}
