using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Configuration;

namespace FineTunePortal.Models.Encoders;

/// <summary>Sizes and choices of an encoder's layers.</summary>
/// <param name="Size">Width of the hidden states.</param>
/// <param name="Inner">Width in between.</param>
/// <param name="Heads">Heads of the attention.</param>
/// <param name="Activation">Of the wide layer.</param>
/// <param name="Epsilon">Of the norms.</param>
/// <param name="Dropout">Share of each part's result that is left out while training.</param>
/// <param name="AttentionDropout">Share of the attention's weights that is left out while training.</param>
public sealed record EncoderShape(int Size, int Inner, int Heads, Activation Activation, double Epsilon, double Dropout, double AttentionDropout)
{
    /// <summary>Reads the sizes as BERT and what was built alike write them.</summary>
    /// <exception cref="ConfigException">The heads don't divide as they must.</exception>
    public static EncoderShape Parse(ModelConfig config)
    {
        var json = config.Json;
        if (json.Text("position_embedding_type") is not (null or "absolute"))
        {
            throw json.Wrong("position_embedding_type", "absolute (relative positions are not supported)");
        }

        if (json.Flag("is_decoder", false))
        {
            throw json.Wrong("is_decoder", "false (this family is supported where it reads both ways)");
        }

        return new EncoderShape(
            config.HiddenSize,
            json.Size("intermediate_size"),
            config.HeadCount,
            Activations.Parse(json, Activation.Gelu),
            json.Number("layer_norm_eps") ?? 1e-12,
            json.Number("hidden_dropout_prob") ?? 0.1,
            json.Number("attention_probs_dropout_prob") ?? 0.1).Check(json, "num_attention_heads");
    }

    /// <summary>This shape, if it can be.</summary>
    /// <exception cref="ConfigException">The heads don't divide as they must.</exception>
    public EncoderShape Check(ConfigJson json, string heads) =>
        Size % Heads == 0 ? this : throw json.Wrong(heads, $"a divisor of the width ({Size})");
}
