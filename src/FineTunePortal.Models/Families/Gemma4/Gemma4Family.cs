using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;

namespace FineTunePortal.Models.Families.Gemma4;

/// <summary>
/// Gemma 4's dense text models: larger heads in full layers, of which a quarter turns; later layers read keys and values of earlier
/// ones; and each token brings a small input to each layer.
/// </summary>
internal static class Gemma4Family
{
    public static CausalLanguageModel Create(ModelConfig config, WeightSource weights)
    {
        var json = config.Json;
        if (json.Flag("enable_moe_block", false))
        {
            throw new ConfigException($"{json.Source}: Gemma 4's mixture of experts ('enable_moe_block') is not supported. Take one of the dense Gemma 4 models.");
        }

        if (json.Text("use_bidirectional_attention") == "all")
        {
            throw json.Wrong("use_bidirectional_attention", "null or vision (a model that writes looks back only)");
        }

        var norm = new NormStyle(json.Number("rms_norm_eps") ?? 1e-6);
        var shapes = Gemma4Shape.Parse(config, norm);
        return new DecoderModel(
            config with { TieWordEmbeddings = json.Flag("tie_word_embeddings", true) },
            weights,
            (scope, names) => new Gemma4Stack(scope, config, norm, shapes, names),
            logitCap: json.Number("final_logit_softcapping"));
    }
}
