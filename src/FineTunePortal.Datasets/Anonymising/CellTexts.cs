using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace FineTunePortal.Datasets;

/// <summary>The texts inside a cell: the cell itself, or every text and number in a list or object.</summary>
public static class CellTexts
{
    /// <summary>One text of a cell.</summary>
    /// <param name="Path">Where in the cell it stands, such as <c>[0].content</c>; empty when it is the cell.</param>
    /// <param name="Name">What it is called there: the nearest key, or the column.</param>
    public readonly record struct Item(string Path, string Name, string Text);

    public static IEnumerable<Item> Of(string column, DataValue value)
    {
        if (value.AsText() is { } text)
        {
            return [new Item("", column, text)];
        }

        return value.TryGetStructure(out var structure) ? Walk(structure, "", column) : [];
    }

    /// <summary>The cell with each text replaced; the same cell when nothing changed.</summary>
    /// <param name="change">Gets name and text.</param>
    public static DataValue Map(string column, DataValue value, Func<string, string, string> change)
    {
        if (value.AsText() is { } text)
        {
            var changed = change(column, text);
            return ReferenceEquals(changed, text) || changed == text ? value : new DataValue(changed);
        }

        if (!value.TryGetStructure(out var structure))
        {
            return value;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, DatasetJson.Rows))
        {
            Rewrite(structure, column, writer, change);
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return new DataValue(document.RootElement.Clone());
    }

    private static IEnumerable<Item> Walk(JsonElement element, string path, string name) => element.ValueKind switch
    {
        JsonValueKind.String => [new Item(path, name, element.GetString()!)],
        JsonValueKind.Number => [new Item(path, name, element.GetRawText())],
        JsonValueKind.Array => element.EnumerateArray().SelectMany((item, place) => Walk(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{place}]"), name)),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Walk(property.Value, $"{path}.{property.Name}", property.Name)),
        _ => [],
    };

    private static void Rewrite(JsonElement element, string name, Utf8JsonWriter writer, Func<string, string, string> change)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                writer.WriteStringValue(change(name, element.GetString()!));
                break;
            case JsonValueKind.Number:
                var raw = element.GetRawText();
                if (change(name, raw) is var changed && changed != raw)
                {
                    writer.WriteStringValue(changed);
                }
                else
                {
                    element.WriteTo(writer);
                }

                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Rewrite(item, name, writer, change);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in element.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    Rewrite(property.Value, property.Name, writer, change);
                }

                writer.WriteEndObject();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
