using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Configuration;
using FineTunePortal.Models.Families.Cohere2;
using FineTunePortal.Models.Families.Exaone4;
using FineTunePortal.Models.Families.Gemma;
using FineTunePortal.Models.Families.Gemma4;
using FineTunePortal.Models.Families.Glm4;
using FineTunePortal.Models.Families.Gpt2;
using FineTunePortal.Models.Families.GptNeoX;
using FineTunePortal.Models.Families.GptOss;
using FineTunePortal.Models.Families.Granite;
using FineTunePortal.Models.Families.Lfm2;
using FineTunePortal.Models.Families.Llama;
using FineTunePortal.Models.Families.Mistral;
using FineTunePortal.Models.Families.Olmo;
using FineTunePortal.Models.Families.Phi;
using FineTunePortal.Models.Families.Phi3;
using FineTunePortal.Models.Families.Qwen2;
using FineTunePortal.Models.Families.Qwen3;
using FineTunePortal.Models.Families.Qwen35;
using FineTunePortal.Models.Families.Qwen3Moe;
using FineTunePortal.Models.Families.SmolLm3;
using FineTunePortal.Models.Families.StableLm;

namespace FineTunePortal.Models.Families;

/// <summary>Which code builds which <c>model_type</c>.</summary>
public static class FamilyTable
{
    private delegate CausalLanguageModel Create(ModelConfig config, WeightSource weights);

    private static readonly Dictionary<string, Create> ByModelType = new(StringComparer.Ordinal)
    {
        ["cohere2"] = Cohere2Family.Create,
        ["exaone4"] = Exaone4Family.Create,
        ["gemma"] = GemmaFamily.Create,
        ["gemma2"] = Gemma2Family.Create,
        ["gemma3_text"] = Gemma3Family.Create,
        ["gemma4_text"] = Gemma4Family.Create,
        ["glm4"] = Glm4Family.Create,
        ["gpt2"] = Gpt2Family.Create,
        ["gpt_neox"] = GptNeoXFamily.Create,
        ["gpt_oss"] = GptOssFamily.Create,
        ["granite"] = GraniteFamily.Create,
        ["lfm2"] = Lfm2Family.Create,
        ["llama"] = LlamaFamily.Create,
        ["ministral3"] = MistralFamily.Create,
        ["mistral"] = MistralFamily.Create,
        ["olmo2"] = OlmoFamily.Create,
        ["olmo3"] = OlmoFamily.Create,
        ["phi"] = PhiFamily.Create,
        ["phi3"] = Phi3Family.Create,
        ["qwen2"] = Qwen2Family.Create,
        ["qwen3"] = Qwen3Family.Create,
        ["qwen3_5_text"] = Qwen35Family.Create,
        ["qwen3_moe"] = Qwen3MoeFamily.Create,
        ["smollm3"] = SmolLm3Family.Create,
        ["stablelm"] = StableLmFamily.Create,
    };

    /// <summary>The supported families.</summary>
    public static IEnumerable<string> ModelTypes => ByModelType.Keys.Order(StringComparer.Ordinal);

    /// <summary>Whether there is code for it; a classifier has the family's model_type, but another head.</summary>
    public static bool Supports(ModelConfig config) => ByModelType.ContainsKey(config.ModelType) && ModelTasks.Of(config) == ModelTask.Generation;

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
        if (config.Json.Object("quantization_config") is { } quantized)
        {
            throw new ConfigException($"{config.Json.Source}: the weights are quantised ({quantized.Text("quant_method") ?? "quantization_config is set"}), "
                + "and quantised weights can't be read. Take the version of the model that has its weights in bf16, fp16 or fp32.");
        }

        if (!Supports(config))
        {
            var name = config.Architecture.Length > 0 ? $"{config.Architecture} (model_type '{config.ModelType}')" : $"model_type '{config.ModelType}'";
            throw new ConfigException($"{config.Json.Source}: the architecture {name} is not supported. Supported: {string.Join(", ", ModelTypes)}, for text generation.");
        }
    }
}
