using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Configuration;

namespace FineTunePortal.Models.Families.ModernBert;

/// <summary>Sizes and choices of ModernBERT's layers.</summary>
/// <param name="Inner">Width in between.</param>
/// <param name="Heads">Heads of the attention.</param>
/// <param name="Activation">Of the gate.</param>
/// <param name="AttentionBias">Whether the attention's layers have a bias.</param>
/// <param name="MlpBias">Whether the MLP's layers have a bias.</param>
/// <param name="AttentionDropout">Share left out while training, of the attention's weights and of its result.</param>
/// <param name="MlpDropout">Share of the gated values that is left out while training.</param>
/// <param name="Reaches">For each layer, tokens that one sees to either side; 0 for all.</param>
internal sealed record ModernBertShape(
    int Inner, int Heads, Activation Activation, bool AttentionBias, bool MlpBias, double AttentionDropout, double MlpDropout, IReadOnlyList<int> Reaches)
{
    public static ModernBertShape Parse(ModelConfig config)
    {
        var json = config.Json;
        if (config.HiddenSize % (2 * config.HeadCount) != 0)
        {
            throw json.Wrong("num_attention_heads", $"such that hidden_size ({config.HiddenSize}) gives heads of an even size");
        }

        return new ModernBertShape(
            json.Size("intermediate_size"), config.HeadCount, Activations.Parse(json, Activation.Gelu),
            json.Flag("attention_bias", false), json.Flag("mlp_bias", false),
            json.Number("attention_dropout") ?? 0, json.Number("mlp_dropout") ?? 0, Near(config));
    }

    private static int[] Near(ModelConfig config)
    {
        var json = config.Json;
        var reach = (json.Integer("local_attention") ?? 128) / 2;
        var every = Math.Max(1, json.Integer("global_attn_every_n_layers") ?? 3);
        var kinds = json.Texts("layer_types");
        return kinds is not null && kinds.Length < config.LayerCount
            ? throw json.Wrong("layer_types", $"a list of {config.LayerCount} kinds")
            : [.. Enumerable.Range(0, config.LayerCount).Select(layer => (kinds is null ? layer % every != 0 : kinds[layer] == "sliding_attention") ? reach : 0)];
    }
}
