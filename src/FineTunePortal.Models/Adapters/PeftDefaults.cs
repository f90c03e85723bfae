using System.Text.Json.Nodes;

namespace FineTunePortal.Models.Adapters;

/// <summary>The keys that PEFT 0.21 writes for a LoRA adapter, with the values that mean "not used".</summary>
internal static class PeftDefaults
{
    private static readonly string[] Nulls =
    [
        "alora_invocation_tokens", "arrow_config", "auto_mapping", "base_model_name_or_path", "corda_config", "eva_config", "exclude_modules",
        "kasa_config", "layer_replication", "layers_pattern", "layers_to_transform", "lora_ga_config", "megatron_config", "modules_to_save",
        "monteclora_config", "revision", "target_parameters", "trainable_token_indices", "use_bdlora", "velora_config",
    ];

    public static JsonObject Lora()
    {
        var fields = new JsonObject
        {
            ["alpha_pattern"] = new JsonObject(),
            ["bias"] = "none",
            ["ensure_weight_tying"] = false,
            ["fan_in_fan_out"] = false,
            ["inference_mode"] = true,
            ["init_lora_weights"] = true,
            ["loftq_config"] = new JsonObject(),
            ["lora_bias"] = false,
            ["megatron_core"] = "megatron.core",
            ["peft_type"] = "LORA",
            ["peft_version"] = "0.21.2",
            ["qalora_group_size"] = 16,
            ["rank_pattern"] = new JsonObject(),
            ["task_type"] = "CAUSAL_LM",
            ["use_dora"] = false,
            ["use_qalora"] = false,
        };
        foreach (var key in Nulls)
        {
            fields[key] = null;
        }

        return fields;
    }
}
