using System.Text.Json.Nodes;

namespace FineTunePortal.Models.Adapters;

/// <summary>The keys that PEFT 0.21 writes for an adapter, with the values that mean "not used".</summary>
internal static class PeftDefaults
{
    private static readonly string[] Everywhere = ["auto_mapping", "base_model_name_or_path", "modules_to_save", "revision"];

    private static readonly string[] OfLora =
    [
        "alora_invocation_tokens", "arrow_config", "corda_config", "eva_config", "exclude_modules", "kasa_config", "layer_replication", "layers_pattern",
        "layers_to_transform", "lora_ga_config", "megatron_config", "monteclora_config", "target_parameters", "trainable_token_indices", "use_bdlora",
        "velora_config",
    ];

    private static readonly string[] OfPrompts = ["prompt_tuning_init_text", "target_modules", "tokenizer_kwargs", "tokenizer_name_or_path"];

    public static JsonObject Of(PeftConfig config)
    {
        var (fields, nulls) = config switch
        {
            Ia3Config => (new JsonObject { ["fan_in_fan_out"] = false, ["init_ia3_weights"] = true }, ["exclude_modules"]),
            PromptConfig => (new JsonObject { ["num_transformer_submodules"] = 1, ["prompt_tuning_init"] = "RANDOM" }, OfPrompts),
            _ => (Lora(), OfLora),
        };
        fields["inference_mode"] = true;
        fields["peft_type"] = config.PeftType;
        fields["peft_version"] = "0.21.2";
        fields["task_type"] = "CAUSAL_LM";
        foreach (var key in Everywhere.Concat(nulls))
        {
            fields[key] = null;
        }

        return fields;
    }

    private static JsonObject Lora() => new()
    {
        ["bias"] = "none",
        ["ensure_weight_tying"] = false,
        ["fan_in_fan_out"] = false,
        ["init_lora_weights"] = true,
        ["loftq_config"] = new JsonObject(),
        ["lora_bias"] = false,
        ["megatron_core"] = "megatron.core",
        ["qalora_group_size"] = 16,
        ["use_qalora"] = false,
    };
}
