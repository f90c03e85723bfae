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

    // What would change the arithmetic and isn't done here: any value but these is refused.
    private static readonly (string Key, Func<JsonNode?, bool> Harmless)[] Unsupported =
    [
        ("use_dora", IsOff), ("use_qalora", IsOff), ("use_bdlora", IsOff), ("lora_bias", IsOff),
        ("modules_to_save", IsOff), ("layer_replication", IsOff), ("target_parameters", IsOff), ("trainable_token_indices", IsOff),
        ("alora_invocation_tokens", IsOff), ("arrow_config", IsOff), ("kasa_config", IsOff), ("monteclora_config", IsOff), ("velora_config", IsOff),
        ("layers_pattern", IsOff),
        ("bias", static node => node is null || node.GetValueKind() == JsonValueKind.Null || (node is JsonValue value && value.TryGetValue(out string? text) && text == "none")),
    ];

    /// <summary>Reads the file.</summary>
    /// <exception cref="ConfigException">It is wrong, or asks for something that isn't supported.</exception>
    public static LoraConfig Read(string path)
    {
        var json = ConfigJson.Load(path);
        var type = json.Text("peft_type") ?? throw new ConfigException($"{path}: 'peft_type' is missing. This is not an adapter in PEFT's layout.");
        if (type != "LORA")
        {
            throw new ConfigException($"{path}: adapters of type {type} are not supported. Supported: LORA.");
        }

        foreach (var (key, harmless) in Unsupported)
        {
            if (!harmless(json.Fields[key]))
            {
                throw new ConfigException($"{path}: '{key}' = {json.Fields[key]!.ToJsonString()} is not supported.");
            }
        }

        var rank = json.Size("r");
        var targets = json.Fields["target_modules"];
        var pattern = targets is JsonValue ? json.Text("target_modules") : null;
        return new LoraConfig
        {
            Rank = rank,
            Alpha = json.Number("lora_alpha") ?? 8,
            Dropout = json.Number("lora_dropout") ?? 0,
            RankStabilised = json.Flag("use_rslora", false),
            TransposedWeights = json.Flag("fan_in_fan_out", false),
            TargetModules = pattern == LoraConfig.AllLinear ? [LoraConfig.AllLinear] : pattern is null ? json.Texts("target_modules") ?? [] : [],
            TargetPattern = pattern == LoraConfig.AllLinear ? null : pattern,
            ExcludedModules = json.Fields["exclude_modules"] is JsonValue ? [json.Text("exclude_modules")!] : json.Texts("exclude_modules") ?? [],
            LayersToTransform = json.Ids("layers_to_transform"),
            RankPattern = Map(json, "rank_pattern", static (map, key) => map.Size(key)),
            AlphaPattern = Map(json, "alpha_pattern", static (map, key) => map.Number(key)!.Value),
            BaseModel = json.Text("base_model_name_or_path"),
            Source = json.Fields,
        };
    }

    /// <summary>Writes the file; keys that a file once read had and that mean nothing here are kept.</summary>
    public static void Write(string path, LoraConfig config)
    {
        var fields = PeftDefaults.Lora();
        foreach (var (key, value) in config.Source ?? [])
        {
            fields[key] = value?.DeepClone();
        }

        fields["r"] = config.Rank;
        fields["lora_alpha"] = Number(config.Alpha);
        fields["lora_dropout"] = Fraction(config.Dropout);
        fields["use_rslora"] = config.RankStabilised;
        fields["fan_in_fan_out"] = config.TransposedWeights;
        fields["target_modules"] = config.TargetPattern is { } pattern ? pattern : new JsonArray([.. config.TargetModules.Select(name => (JsonNode)name)]);
        if (config.ExcludedModules.Count > 0 && config.Source is null)
        {
            fields["exclude_modules"] = new JsonArray([.. config.ExcludedModules.Select(name => (JsonNode)name)]);
        }

        if (config.LayersToTransform.Count > 0 && config.Source is null)
        {
            fields["layers_to_transform"] = new JsonArray([.. config.LayersToTransform.Select(layer => (JsonNode)layer)]);
        }

        fields["rank_pattern"] = new JsonObject(config.RankPattern.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
        fields["alpha_pattern"] = new JsonObject(config.AlphaPattern.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)Number(pair.Value))));
        fields["base_model_name_or_path"] = config.BaseModel;
        fields["inference_mode"] = true;
        var sorted = new JsonObject(fields.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));
        File.WriteAllText(path, sorted.ToJsonString(Layout));
    }

    private static Dictionary<string, T> Map<T>(ConfigJson json, string name, Func<ConfigJson, string, T> read)
    {
        var map = json.Object(name);
        return map?.Fields.ToDictionary(pair => pair.Key, pair => read(map, pair.Key)) ?? [];
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
        _ => node.GetValueKind() is JsonValueKind.False or JsonValueKind.Null,
    };
}
