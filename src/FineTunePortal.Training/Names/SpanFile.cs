using System.Text.Json;
using FineTunePortal.Privacy.Names;

namespace FineTunePortal.Training.Names;

/// <summary>Reads a JSON list of texts with spans, <c>{"full_text", "spans": [{"entity_type", "start_position", "end_position"}]}</c>, whose offsets count code points.</summary>
public static class SpanFile
{
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static IReadOnlyList<NamedText> Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return [.. document.RootElement.EnumerateArray().Select(Text)];
    }

    private static NamedText Text(JsonElement row)
    {
        var text = row.GetProperty("full_text").GetString()!;
        var spans = row.GetProperty("spans").EnumerateArray()
            .Select(span => new NamedSpan(Units(text, span.GetProperty("start_position").GetInt32()), Units(text, span.GetProperty("end_position").GetInt32()), NameTags.Types.ToList().IndexOf(span.GetProperty("entity_type").GetString()!)))
            .Where(span => span.Type >= 0).OrderBy(span => span.Start);
        return new NamedText(text, [.. spans]);
    }

    private static int Units(string text, int codePoints)
    {
        var units = 0;
        for (; codePoints > 0 && units < text.Length; codePoints--)
        {
            units += char.IsSurrogatePair(text, units) ? 2 : 1;
        }

        return units;
    }
}
