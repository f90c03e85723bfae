using System.Text.Json;
using System.Text.Json.Nodes;

namespace FineTunePortal.Models.Configuration;

/// <summary>
/// A JSON object from a model folder with typed access. Several names may be given to a getter: families call the same thing
/// differently (<c>hidden_size</c>, <c>n_embd</c>); the first that is present counts. JSON null is as good as absent.
/// </summary>
public sealed class ConfigJson
{
    /// <summary>Longest configuration file accepted, in bytes.</summary>
    public const long MaxLength = 20_000_000;

    private readonly JsonObject fields;

    public ConfigJson(JsonObject fields, string source)
    {
        this.fields = fields;
        Source = source;
    }

    /// <summary>The file (and the path inside it), used in errors.</summary>
    public string Source { get; }

    /// <summary>The object itself.</summary>
    public JsonObject Fields => fields;

    /// <summary>Reads a file that must hold one JSON object.</summary>
    /// <exception cref="ConfigException">The file is missing, too long, or no JSON object.</exception>
    public static ConfigJson Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new ConfigException($"{path}: the file is missing. A model folder needs config.json beside its .safetensors files.");
        }

        if (new FileInfo(path).Length > MaxLength)
        {
            throw new ConfigException($"{path}: the file is longer than {MaxLength} bytes, which no configuration is.");
        }

        return Parse(File.ReadAllText(path), path);
    }

    /// <summary>Parses text that must be one JSON object without duplicate keys.</summary>
    public static ConfigJson Parse(string json, string source)
    {
        try
        {
            var options = new JsonDocumentOptions { MaxDepth = 32, AllowDuplicateProperties = false };
            return JsonNode.Parse(json, documentOptions: options) is JsonObject fields
                ? new ConfigJson(fields, source)
                : throw new ConfigException($"{source}: it must hold a JSON object.");
        }
        catch (JsonException) when (string.IsNullOrWhiteSpace(json))
        {
            throw new ConfigException($"{source}: the file is empty. Download or copy it again.");
        }
        catch (JsonException error)
        {
            throw new ConfigException($"{source}: not valid JSON (line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}). It may be damaged or cut short: download or copy it again.", error);
        }
    }

    /// <summary>Whether one of the names has a value.</summary>
    public bool Has(params ReadOnlySpan<string> names) => Find(names) is not null;

    /// <summary>An object inside this one, or null.</summary>
    public ConfigJson? Object(string name) => Find([name]) switch
    {
        null => null,
        JsonObject inner => new ConfigJson(inner, $"{Source}: {name}"),
        _ => throw Wrong(name, "an object"),
    };

    public string? Text(params ReadOnlySpan<string> names) => Find(names) switch
    {
        null => null,
        JsonValue value when value.TryGetValue(out string? text) => text,
        _ => throw Wrong(names[0], "a string"),
    };

    public bool Flag(string name, bool otherwise) => Find([name]) switch
    {
        null => otherwise,
        JsonValue value when value.TryGetValue(out bool flag) => flag,
        _ => throw Wrong(name, "true or false"),
    };

    /// <summary>A number, or null when absent.</summary>
    public double? Number(params ReadOnlySpan<string> names) => Find(names) switch
    {
        null => null,
        JsonValue value when value.TryGetValue(out double number) && double.IsFinite(number) => number,
        _ => throw Wrong(names[0], "a number"),
    };

    /// <summary>A whole number, or null when absent. Some files write 4096.0.</summary>
    public int? Integer(params ReadOnlySpan<string> names)
    {
        var number = Number(names);
        return number is null || (number == Math.Floor(number.Value) && Math.Abs(number.Value) <= int.MaxValue)
            ? (int?)number
            : throw Wrong(names[0], "a whole number");
    }

    /// <summary>A size: a whole number from 1 to a limit that no real model reaches, so that a hostile file can't ask for absurd tensors.</summary>
    public int Size(params ReadOnlySpan<string> names)
    {
        var size = Integer(names) ?? throw new ConfigException($"{Source}: '{names[0]}' is missing.");
        return size is >= 1 and <= MaxSize ? size : throw Wrong(names[0], $"a whole number from 1 to {MaxSize}");
    }

    /// <summary>A list of numbers, or null.</summary>
    public double[]? Numbers(string name) => List<double>(name, "a list of numbers", static item => item is JsonValue value && value.TryGetValue(out double number) ? number : null);

    /// <summary>A list of strings, or null.</summary>
    public string[]? Texts(string name) => List<string>(name, "a list of strings", static item => item is JsonValue value && value.TryGetValue(out string? text) ? text : null);

    /// <summary>Token ids: a whole number or a list of them; empty when absent.</summary>
    public int[] Ids(string name) => Find([name]) switch
    {
        null => [],
        JsonArray => List<int>(name, "a list of token ids", static item => item is JsonValue value && value.TryGetValue(out int id) ? id : null)!,
        _ => [Integer(name)!.Value],
    };

    /// <summary>Says what a field should have been.</summary>
    public ConfigException Wrong(string name, string expected)
    {
        var text = fields[name]?.ToJsonString() ?? "nothing";
        return new ConfigException($"{Source}: '{name}' must be {expected}, not {(text.Length > 100 ? text[..100] + "…" : text)}.");
    }

    private const int MaxSize = 16_777_216;

    private JsonNode? Find(ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (fields[name] is { } node)
            {
                return node;
            }
        }

        return null;
    }

    private T[]? List<T>(string name, string expected, Func<JsonNode?, T?> convert)
        where T : class
    {
        return Find([name]) switch
        {
            null => null,
            JsonArray list => list.Select(item => convert(item) ?? throw Wrong(name, expected)).ToArray(),
            _ => throw Wrong(name, expected),
        };
    }

    private T[]? List<T>(string name, string expected, Func<JsonNode?, T?> convert)
        where T : struct
    {
        return Find([name]) switch
        {
            null => null,
            JsonArray list => list.Select(item => convert(item) ?? throw Wrong(name, expected)).ToArray(),
            _ => throw Wrong(name, expected),
        };
    }
}
