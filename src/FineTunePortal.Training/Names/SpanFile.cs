using System.Text.Json;
using FineTunePortal.Privacy;
using FineTunePortal.Privacy.Names;

namespace FineTunePortal.Training.Names;

/// <summary>Reads a JSON list of texts with spans, <c>{"full_text", "spans": [{"entity_type", "start_position", "end_position"}]}</c>, whose offsets count code points.</summary>
/// <remarks>Addresses with nothing but white space between them ("12" and "Main Street") are one address.</remarks>
public static class SpanFile
{
    private static readonly int s_address = NameTags.Types.ToList().IndexOf(EntityTypes.StreetAddress);

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
        var whole = new List<NamedSpan>();
        foreach (var span in spans)
        {
            if (span.Type == s_address && whole.Count > 0 && whole[^1].Type == s_address && string.IsNullOrWhiteSpace(text[whole[^1].End..span.Start]))
            {
                whole[^1] = whole[^1] with { End = span.End };
            }
            else
            {
                whole.Add(span);
            }
        }

        return new NamedText(text, whole);
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
