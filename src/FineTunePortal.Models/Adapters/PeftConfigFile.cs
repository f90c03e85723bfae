using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FineTunePortal.Models.Configuration;

namespace FineTunePortal.Models.Adapters;

/// <summary>Reads and writes adapter_config.json as PEFT 0.21 has it.</summary>
public static class PeftConfigFile
{
    public const string FileName = "adapter_config.json";

    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // What would change the arithmetic and isn't done here: any value but "off" is refused.
    private static readonly string[] Unsupported =
    [
        "use_qalora", "use_bdlora", "lora_bias", "layer_replication", "target_parameters", "trainable_token_indices", "alora_invocation_tokens",
        "arrow_config", "kasa_config", "monteclora_config", "velora_config", "layers_pattern", "bias",
    ];

    /// <summary>Reads the file.</summary>
    /// <exception cref="ConfigException">It is wrong, or asks for something that isn't supported.</exception>
    public static PeftConfig Read(string path)
    {
        var json = ConfigJson.Load(path);
        var type = json.Text("peft_type") ?? throw new ConfigException($"{path}: 'peft_type' is missing. This is not an adapter in PEFT's layout.");
        Require(json, Unsupported);
        return Common(json, type switch
        {
            "LORA" => Lora(json),
            "IA3" => new Ia3Config { FeedforwardModules = Names(json, "feedforward_modules") },
            "PROMPT_TUNING" => Prompt(json),
            _ => throw new ConfigException($"{path}: adapters of type {type} are not supported. Supported: LORA, IA3, PROMPT_TUNING."),
        });
    }

    /// <summary>Writes the file; keys that a file once read had and that mean nothing here are kept.</summary>
    public static void Write(string path, PeftConfig config)
    {
        var fields = PeftDefaults.Of(config);
        foreach (var (key, value) in config.Source ?? [])
        {
            fields[key] = value?.DeepClone();
        }

        // What was read from a file is there already, as the file wrote it.
        if (config.Source is null)
        {
            Common(fields, config);
        }

        switch (config)
        {
            case LoraConfig lora:
                Lora(fields, lora);
                break;
            case Ia3Config ia3:
                fields["feedforward_modules"] = List(ia3.FeedforwardModules);
                break;
            case PromptConfig prompt:
                fields["num_virtual_tokens"] = prompt.VirtualTokens;
                fields["token_dim"] = prompt.Size;
                fields["num_layers"] = prompt.Layers;
                fields["num_attention_heads"] = prompt.Heads;
                break;
            default:
                throw new ArgumentException($"There is no layout for {config.GetType().Name}.", nameof(config));
        }

        fields["base_model_name_or_path"] = config.BaseModel;
        fields["inference_mode"] = true;
        // PEFT adds a prompt's target_modules after sorting.
        var order = fields.OrderBy(pair => config is PromptConfig && pair.Key == "target_modules").ThenBy(pair => pair.Key, StringComparer.Ordinal);
        var sorted = new JsonObject(order.Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));
        File.WriteAllText(path, sorted.ToJsonString(Layout));
    }

    private static PeftConfig Common(ConfigJson json, PeftConfig config)
    {
        var pattern = json.Fields["target_modules"] is JsonValue ? json.Text("target_modules") : null;
        return config with
        {
            TargetModules = pattern == PeftConfig.AllLinear ? [PeftConfig.AllLinear] : pattern is null ? json.Texts("target_modules") ?? [] : [],
            TargetPattern = pattern == PeftConfig.AllLinear ? null : pattern,
            ExcludedModules = Names(json, "exclude_modules"),
            LayersToTransform = json.Ids("layers_to_transform"),
            ModulesToSave = json.Texts("modules_to_save") ?? [],
            TaskType = json.Text("task_type") ?? "CAUSAL_LM",
            TransposedWeights = json.Flag("fan_in_fan_out", false),
            BaseModel = json.Text("base_model_name_or_path"),
            Source = json.Fields,
        };
    }

    private static LoraConfig Lora(ConfigJson json) => new()
    {
        Rank = json.Size("r"),
        Alpha = json.Number("lora_alpha") ?? 8,
        Dropout = json.Number("lora_dropout") ?? 0,
        RankStabilised = json.Flag("use_rslora", false),
        Dora = json.Flag("use_dora", false),
        RankPattern = Map(json, "rank_pattern", static (map, key) => map.Size(key)),
        AlphaPattern = Map(json, "alpha_pattern", static (map, key) => map.Number(key)!.Value),
    };

    private static PromptConfig Prompt(ConfigJson json)
    {
        Require(json, ["modules_to_save"]);
        return (json.Integer("num_transformer_submodules") ?? 1) == 1
            ? new PromptConfig { VirtualTokens = json.Size("num_virtual_tokens") }
            : throw json.Wrong("num_transformer_submodules", "1 (a prompt for a decoder)");
    }

    private static void Common(JsonObject fields, PeftConfig config)
    {
        fields["task_type"] = config.TaskType;
        if (config is PromptConfig)
        {
            return;
        }

        fields["target_modules"] = config.TargetPattern is { } pattern ? pattern : List(config.TargetModules);
        fields["fan_in_fan_out"] = config.TransposedWeights;
        SetUnlessEmpty(fields, "exclude_modules", List(config.ExcludedModules));
        SetUnlessEmpty(fields, "layers_to_transform", new JsonArray([.. config.LayersToTransform.Select(layer => (JsonNode)layer)]));
        SetUnlessEmpty(fields, "modules_to_save", List(config.ModulesToSave));
    }

    private static void Lora(JsonObject fields, LoraConfig config)
    {
        fields["r"] = config.Rank;
        fields["lora_alpha"] = Number(config.Alpha);
        fields["lora_dropout"] = Fraction(config.Dropout);
        fields["use_rslora"] = config.RankStabilised;
        fields["use_dora"] = config.Dora;
        fields["rank_pattern"] = new JsonObject(config.RankPattern.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
        fields["alpha_pattern"] = new JsonObject(config.AlphaPattern.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)Number(pair.Value))));
    }

    private static void Require(ConfigJson json, string[] off)
    {
        if (off.FirstOrDefault(key => !IsOff(json.Fields[key])) is { } key)
        {
            throw new ConfigException($"{json.Source}: '{key}' = {json.Fields[key]!.ToJsonString()} is not supported.");
        }
    }

    // One name, or a list of them.
    private static string[] Names(ConfigJson json, string key) => json.Fields[key] is JsonValue ? [json.Text(key)!] : json.Texts(key) ?? [];

    private static Dictionary<string, T> Map<T>(ConfigJson json, string name, Func<ConfigJson, string, T> read)
    {
        var map = json.Object(name);
        return map?.Fields.ToDictionary(pair => pair.Key, pair => read(map, pair.Key)) ?? [];
    }

    private static JsonArray List(IEnumerable<string> names) => new([.. names.Select(name => (JsonNode)name)]);

    private static void SetUnlessEmpty(JsonObject fields, string key, JsonArray list)
    {
        if (list.Count > 0)
        {
            fields[key] = list;
        }
    }

    // PEFT writes whole alphas as integers.
    private static JsonValue Number(double value) => value == Math.Floor(value) && Math.Abs(value) < 1e15 ? JsonValue.Create((long)value) : JsonValue.Create(value);

    // As Python writes a float: 0.0, not 0.
    private static JsonNode Fraction(double value) => value == Math.Floor(value) ? JsonNode.Parse(value.ToString("0.0", CultureInfo.InvariantCulture))! : JsonValue.Create(value);

    private static bool IsOff(JsonNode? node) => node switch
    {
        null => true,
        JsonArray list => list.Count == 0,
        JsonObject map => map.Count == 0,
        JsonValue value when value.TryGetValue(out string? text) => text == "none",
        _ => node.GetValueKind() is JsonValueKind.False or JsonValueKind.Null,
    };
}
