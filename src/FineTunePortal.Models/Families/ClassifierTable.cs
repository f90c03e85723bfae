using System.Text.Json.Nodes;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Classification;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Models.Encoders;
using FineTunePortal.Models.Families.Bert;
using FineTunePortal.Models.Families.DistilBert;
using FineTunePortal.Models.Families.Electra;
using FineTunePortal.Models.Families.ModernBert;
using FineTunePortal.Models.Families.Roberta;

namespace FineTunePortal.Models.Families;

/// <summary>Which code builds a classifier of which <c>model_type</c>: an encoder of this table, or any decoder of <see cref="FamilyTable"/>.</summary>
public static class ClassifierTable
{
    private static readonly Dictionary<string, EncoderFamily> Encoders = new(StringComparer.Ordinal)
    {
        ["bert"] = new BertFamily(),
        ["distilbert"] = new DistilBertFamily(),
        ["electra"] = new ElectraFamily(),
        ["modernbert"] = new ModernBertFamily(),
        ["roberta"] = new RobertaFamily("Roberta"),
        ["xlm-roberta"] = new RobertaFamily("XLMRoberta"),
    };

    /// <summary>The supported encoders.</summary>
    public static IEnumerable<string> EncoderTypes => Encoders.Keys.Order(StringComparer.Ordinal);

    /// <summary>Whether a family is one of encoders, whatever the head.</summary>
    public static bool IsEncoder(ModelConfig config) => Encoders.ContainsKey(config.ModelType);

    /// <summary>Whether a classifier can be made of a model of this family.</summary>
    public static bool Supports(ModelConfig config) => IsEncoder(config) || FamilyTable.Supports(AsDecoder(config));

    /// <summary>Refuses families that no classifier can be made of, before any weight is looked at.</summary>
    /// <exception cref="ConfigException">The family is not supported.</exception>
    public static void Require(ModelConfig config)
    {
        if (!Supports(config))
        {
            throw new ConfigException($"{config.Json.Source}: model_type '{config.ModelType}' is not supported. Supported for sorting texts: {string.Join(", ", EncoderTypes)}, and the families that write text: {string.Join(", ", FamilyTable.ModelTypes)}.");
        }
    }

    /// <summary>Builds a classifier.</summary>
    /// <exception cref="ConfigException">The family is not supported.</exception>
    public static ClassificationModel Build(ModelConfig config, ClassificationConfig classification, WeightSource weights)
    {
        Require(config);
        if (!Encoders.TryGetValue(config.ModelType, out var family))
        {
            return new DecoderClassifier(config, classification, FamilyTable.Build(AsDecoder(config), weights), weights);
        }

        var encoder = family.CreateEncoder(config, weights.Root.At(family.Prefix), classification.PerToken ? EncoderUse.Tokens : EncoderUse.Text);
        return new EncoderClassifier(config, classification, family, encoder, family.CreateHead(config, weights.Root, encoder, classification));
    }

    /// <summary>Tokens that a text may have; null where nothing limits it.</summary>
    public static int? MaxTokens(ModelConfig config) => Encoders.TryGetValue(config.ModelType, out var family) ? family.MaxTokens(config) : config.ContextLength;

    /// <summary>The class that transformers builds for a classifier of this family, for config.json.</summary>
    public static string ClassName(ModelConfig config, ClassificationConfig classification)
    {
        var prefix = Encoders.TryGetValue(config.ModelType, out var family) ? family.ClassPrefix : DecoderPrefix(config);
        return prefix + (classification.PerToken ? "ForTokenClassification" : "ForSequenceClassification");
    }

    /// <summary>Builds an encoder without a head.</summary>
    /// <exception cref="ConfigException">The family is not one of encoders.</exception>
    public static EncoderModel BuildEncoder(ModelConfig config, WeightSource weights) => Encoders.TryGetValue(config.ModelType, out var family)
        ? new EncoderModel(config, family.CreateEncoder(config, weights.Root, EncoderUse.States))
        : throw new ConfigException($"{config.Json.Source}: model_type '{config.ModelType}' is not one of the encoders {string.Join(", ", EncoderTypes)}.");

    /// <summary>Where checkpoints with a head keep everything else, and what a new task starts afresh.</summary>
    internal static (string Prefix, IReadOnlyList<string> FreshParts) Layout(ModelConfig config) => Encoders.TryGetValue(config.ModelType, out var family)
        ? (family.Prefix, family.FreshParts)
        : ("model", DecoderClassifier.FreshParts);

    // LlamaForCausalLM, GPT2LMHeadModel; or from the family's name where the file names no class.
    private static string DecoderPrefix(ModelConfig config)
    {
        var end = new[] { "For", "LMHead", "Model" }.Select(part => config.Architecture.IndexOf(part, StringComparison.Ordinal)).Where(static at => at > 0).DefaultIfEmpty(0).Min();
        return end > 0 ? config.Architecture[..end] : char.ToUpperInvariant(config.ModelType[0]) + config.ModelType[1..];
    }

    // Whatever its head was: without an output layer, since nothing reads it.
    private static ModelConfig AsDecoder(ModelConfig config)
    {
        var fields = (JsonObject)config.Json.Fields.DeepClone();
        fields["tie_word_embeddings"] = true;
        return config with { Architecture = "", TieWordEmbeddings = true, Json = new ConfigJson(fields, config.Json.Source) };
    }
}
