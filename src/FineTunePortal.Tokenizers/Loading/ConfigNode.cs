using System.Text.Json;

namespace FineTunePortal.Tokenizers.Loading;

/// <summary>A place in a JSON file that knows its path, so that every complaint can say where it is.</summary>
internal readonly struct ConfigNode(string file, string path, JsonElement element)
{
    public string File { get; } = file;

    public string Path { get; } = path;

    public JsonElement Element { get; } = element;

    public bool IsNull => Element.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined;

    /// <summary>The component's <c>type</c>.</summary>
    public string Type => Text("type");

    public TokenizerException Fault(string message) => new($"{File}: {(Path.Length == 0 ? "the file" : Path)} {message}");

    /// <summary>For a kind of component that this version doesn't have.</summary>
    public UnsupportedComponentException Unsupported(string what) => new($"{File}: {Path} is {what}, which this version doesn't support.");

    /// <summary>A member, null when it is absent or null.</summary>
    public ConfigNode? Optional(string name)
    {
        RequireKind(JsonValueKind.Object, "an object");
        return Element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null
            ? new ConfigNode(File, Join(name), member)
            : null;
    }

    public ConfigNode Required(string name) => Optional(name) ?? throw Fault($"lacks \"{name}\".");

    public string Text(string name) => Required(name).AsText();

    public string? OptionalText(string name) => Optional(name)?.AsText();

    public bool Flag(string name, bool otherwise) => Optional(name)?.AsFlag() ?? otherwise;

    public int Number(string name) => Required(name).AsNumber();

    public int? OptionalNumber(string name) => Optional(name)?.AsNumber();

    public string AsText()
    {
        RequireKind(JsonValueKind.String, "a string");
        try
        {
            return Element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Fault("holds half of a surrogate pair, which is no text.");
        }
    }

    public bool AsFlag() => Element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Fault("must be true or false."),
    };

    public int AsNumber() => Element.ValueKind == JsonValueKind.Number && Element.TryGetInt32(out var number)
        ? number
        : throw Fault("must be a whole number that fits in 32 bits.");

    public double AsReal() => Element.ValueKind == JsonValueKind.Number && Element.TryGetDouble(out var number) && double.IsFinite(number)
        ? number
        : throw Fault("must be a finite number.");

    public IEnumerable<ConfigNode> Items()
    {
        RequireKind(JsonValueKind.Array, "a list");
        var index = 0;
        foreach (var item in Element.EnumerateArray())
        {
            yield return new ConfigNode(File, $"{Path}[{index++}]", item);
        }
    }

    public IEnumerable<(string Name, ConfigNode Value)> Members()
    {
        RequireKind(JsonValueKind.Object, "an object");
        foreach (var member in Element.EnumerateObject())
        {
            yield return (NameOf(member), new ConfigNode(File, Join(NameOf(member)), member.Value));
        }
    }

    private string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            throw Fault("has a key with half of a surrogate pair, which is no text.");
        }
    }

    private void RequireKind(JsonValueKind kind, string name)
    {
        if (Element.ValueKind != kind)
        {
            throw Fault($"must be {name}.");
        }
    }

    private string Join(string name) => Path.Length == 0 ? name : $"{Path}.{name}";
}
