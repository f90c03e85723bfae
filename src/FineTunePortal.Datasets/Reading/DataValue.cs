using System.Text.Json;

namespace FineTunePortal.Datasets;

/// <summary>A cell: text from a table, or any value from JSON.</summary>
public readonly record struct DataValue
{
    private readonly string? text;
    private readonly JsonElement json;

    public DataValue(string text) => this.text = text;

    public DataValue(JsonElement json)
    {
        this.json = json;
        text = json.ValueKind == JsonValueKind.String ? json.GetString() : null;
    }

    /// <summary>True where JSON has null.</summary>
    public bool IsNull => text is null && json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined;

    /// <summary>The cell as text; numbers, true and false as JSON writes them; null for lists, objects and null.</summary>
    public string? AsText() => text ?? json.ValueKind switch
    {
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => json.GetRawText(),
        _ => null,
    };

    /// <summary>The cell as a list or object. Text that holds JSON, as a table's cell may, is parsed.</summary>
    public bool TryGetStructure(out JsonElement structure)
    {
        structure = json;
        if (text is null)
        {
            return json.ValueKind is JsonValueKind.Array or JsonValueKind.Object;
        }

        if (text.AsSpan().TrimStart() is not ['[' or '{', ..])
        {
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            structure = document.RootElement.Clone();
            // Half of a character can be spelled in JSON, but no text can hold it.
            return !Surrogates.AreHalved(structure);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The value as JSON writes it.</summary>
    public string ToJson() => text is not null ? JsonSerializer.Serialize(text, DatasetJson.Options) : json.ValueKind == JsonValueKind.Undefined ? "null" : json.GetRawText();

    /// <summary>Writes the value as it is: lists stay lists, numbers keep their digits.</summary>
    internal void WriteTo(Utf8JsonWriter writer)
    {
        if (text is not null)
        {
            writer.WriteStringValue(text);
        }
        else if (json.ValueKind == JsonValueKind.Undefined)
        {
            writer.WriteNullValue();
        }
        else
        {
            json.WriteTo(writer);
        }
    }

    /// <summary>What kind of value this is, as a word for pages: <c>@text</c>, <c>@list</c>, <c>@object</c>, <c>@number</c>, <c>@bool</c> or <c>@empty</c>.</summary>
    public string Kind() => text is not null ? "@text" : json.ValueKind switch
    {
        JsonValueKind.Array => "@list",
        JsonValueKind.Object => "@object",
        JsonValueKind.Number => "@number",
        JsonValueKind.True or JsonValueKind.False => "@bool",
        _ => "@empty",
    };

    /// <summary>What kind of value this is, for messages.</summary>
    public string Describe() => text is not null ? "a text" : json.ValueKind switch
    {
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "empty",
    };
}
