using System.Text.Json;

namespace FineTunePortal.Tokenizers.Templates.Jinja.Values;

/// <summary>JSON as template values.</summary>
internal static class JsonValues
{
    public static object? Convert(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                var dict = new PyDict();
                foreach (var member in json.EnumerateObject())
                {
                    dict[member.Name] = Convert(member.Value);
                }

                return dict;
            case JsonValueKind.Array:
                return new PyList(json.EnumerateArray().Select(Convert));
            case JsonValueKind.String:
                return json.GetString();
            case JsonValueKind.Number:
                var text = json.GetRawText();
                return text.AsSpan().IndexOfAny(".eE") < 0 && PyNumber.Parse(text, 10) is { } integer ? integer : json.GetDouble();
            case JsonValueKind.True or JsonValueKind.False:
                return json.GetBoolean();
            default:
                return null;
        }
    }
}
