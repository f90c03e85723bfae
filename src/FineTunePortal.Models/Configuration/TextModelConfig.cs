using System.Globalization;
using System.Text.Json.Nodes;

namespace FineTunePortal.Models.Configuration;

/// <summary>
/// Finds the text model in the configuration of a checkpoint that also sees or hears: its <c>text_config</c>, completed and named as
/// if the text model had been published alone.
/// </summary>
public static class TextModelConfig
{
    private const string Field = "text_config";
    private const string Whole = "ForConditionalGeneration";

    // What the whole checkpoint says counts: which of its parts is tied is decided there.
    private static readonly string[] OuterFirst = ["tie_word_embeddings", "quantization_config"];

    // What belongs to the whole checkpoint, where the text model doesn't say it itself.
    private static readonly string[] OuterElse = ["dtype", "torch_dtype", "bos_token_id", "eos_token_id", "pad_token_id", "transformers_version"];

    // Gemma 3's files leave out what equals the defaults of transformers' Gemma3TextConfig.
    private static readonly Dictionary<string, string> Defaults = new(StringComparer.Ordinal)
    {
        ["gemma3_text"] = """
            {"vocab_size":262208,"hidden_size":2304,"intermediate_size":9216,"num_hidden_layers":26,"num_attention_heads":8,"num_key_value_heads":4,
             "head_dim":256,"max_position_embeddings":131072,"sliding_window":4096,"eos_token_id":1,"bos_token_id":2,"pad_token_id":0}
            """,
    };

    /// <summary>The text model's configuration; a text model's own is returned as it is.</summary>
    /// <exception cref="ConfigException"><c>text_config</c> is not an object.</exception>
    public static ConfigJson Of(ConfigJson json)
    {
        if (json.Object(Field) is not { } text)
        {
            return json;
        }

        var outerType = json.Text("model_type") ?? "";
        var type = text.Text("model_type") ?? outerType;
        var fields = Defaults.TryGetValue(type, out var defaults) ? JsonNode.Parse(defaults)!.AsObject() : [];
        Copy(json, fields, OuterElse);
        Copy(text, fields, text.Fields.Select(static pair => pair.Key));
        Copy(json, fields, OuterFirst);
        fields["model_type"] = type;
        if (json.Texts("architectures") is [var architecture, ..])
        {
            fields["architectures"] = new JsonArray(Alone(architecture, outerType, type));
        }

        return new ConfigJson(fields, text.Source);
    }

    // A copied object would otherwise have two parents.
    private static void Copy(ConfigJson from, JsonObject to, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (from.Fields[name] is { } value)
            {
                to[name] = value.DeepClone();
            }
        }
    }

    // Gemma3ForConditionalGeneration over gemma3_text is Gemma3ForCausalLM; over a family of its own it is that family's class.
    private static string Alone(string architecture, string outerType, string type)
    {
        if (!architecture.EndsWith(Whole, StringComparison.Ordinal))
        {
            return architecture;
        }

        var family = type == outerType || type == outerType + "_text"
            ? architecture[..^Whole.Length]
            : string.Concat(type.Split('_').Select(static part => part.Length == 0 ? "" : char.ToUpper(part[0], CultureInfo.InvariantCulture) + part[1..]));
        return family + "ForCausalLM";
    }
}
