using System.Text.Json;
using System.Text.Json.Nodes;

namespace FineTunePortal.Bench.Fuzzing;

/// <summary>Damages what a JSON file says and not how it is written: nearly every reader refuses torn JSON at its first step, and what lies behind that step is what needs trying.</summary>
internal static class JsonDamage
{
    private static readonly string[] s_values =
    [
        "0", "-1", "1", "0.5", "1e308", "1e-320", "2147483647", "2147483648", "-2147483649", "9223372036854775808", "null", "true", "false", "\"\"", "\"a\"", "[]", "{}", "[[]]", "[null]",
        "[0,1]", "{\"a\":1}", "\"\\u0000\"", "\"\\ud83d\\ude00\"", "\"../../x\"", "\"(?:a+)+$\"", "\"(\"", "\"[^\\\\s]\"", "\"BPE\"", "\"Sequence\"", "\"llama\"", "\"yarn\"", "\"bfloat16\"",
    ];

    public static byte[] Of(IReadOnlyList<byte[]> samples, Random random)
    {
        var root = JsonNode.Parse(samples[random.Next(samples.Count)])!;
        for (int change = random.Next(1, 4); change > 0; change--)
        {
            var (place, parent) = Pick(root, random);
            switch (random.Next(4))
            {
                case 0 when parent is JsonObject members:
                    members.Remove(place.GetPropertyName());
                    break;
                case 0 when parent is JsonArray items:
                    items.RemoveAt(place.GetElementIndex());
                    break;
                case 1:
                    place.ReplaceWith(Pick(root, random).Place.DeepClone());
                    break;
                case 2 when parent is JsonArray items && items.Count < 10_000:
                    items.Add(place.DeepClone());
                    break;
                default:
                    place.ReplaceWith(JsonNode.Parse(s_values[random.Next(s_values.Length)]));
                    break;
            }
        }

        return JsonSerializer.SerializeToUtf8Bytes(root);
    }

    /// <summary>Walks down by chance, so that a setting is met as often as one of ten thousand merges.</summary>
    private static (JsonNode Place, JsonNode Parent) Pick(JsonNode root, Random random)
    {
        var (place, parent) = (root, root);
        while (true)
        {
            JsonNode?[] children = place switch
            {
                JsonObject members => [.. members.Select(member => member.Value).Where(value => value is not null)],
                JsonArray items => [.. items.Where(value => value is not null)],
                _ => [],
            };
            if (children.Length == 0 || (place != root && random.Next(6) == 0))
            {
                return (place, parent);
            }

            (place, parent) = (children[random.Next(children.Length)]!, place);
        }
    }
}
