using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Models.Families.Llama;

namespace FineTunePortal.Models.Families;

/// <summary>Which code builds which <c>model_type</c>.</summary>
public static class FamilyTable
{
    private delegate CausalLanguageModel Create(ModelConfig config, WeightSource weights);

    private static readonly Dictionary<string, Create> ByModelType = new(StringComparer.Ordinal)
    {
        ["llama"] = LlamaFamily.Create,
    };

    /// <summary>The supported families.</summary>
    public static IEnumerable<string> ModelTypes => ByModelType.Keys.Order(StringComparer.Ordinal);

    public static bool Supports(ModelConfig config) => ByModelType.ContainsKey(config.ModelType) && !IsOtherTask(config);

    /// <summary>Builds a model.</summary>
    /// <exception cref="ConfigException">The family or its task is not supported.</exception>
    public static CausalLanguageModel Build(ModelConfig config, WeightSource weights)
    {
        Require(config);
        return ByModelType[config.ModelType](config, weights);
    }

    /// <summary>Refuses what isn't supported, before any weight is looked at.</summary>
    /// <exception cref="ConfigException">The family or its task is not supported.</exception>
    public static void Require(ModelConfig config)
    {
        if (!Supports(config))
        {
            var name = config.Architecture.Length > 0 ? $"{config.Architecture} (model_type '{config.ModelType}')" : $"model_type '{config.ModelType}'";
            throw new ConfigException($"{config.Json.Source}: the architecture {name} is not supported. Supported: {string.Join(", ", ModelTypes)}, for text generation.");
        }
    }

    // A classifier has the family's model_type, but another head.
    private static bool IsOtherTask(ModelConfig config) => config.Architecture.Length > 0 && !config.Architecture.EndsWith("ForCausalLM", StringComparison.Ordinal);
}
