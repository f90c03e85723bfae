using System.Runtime.InteropServices;
using System.Text.Json;

namespace FineTunePortal.Datasets;

/// <summary>JSON can spell half of a character ("\ud83d" alone), which no text can hold.</summary>
internal static class Surrogates
{
    /// <summary>Whether a text or a key in the element can't be read.</summary>
    public static bool AreHalved(JsonElement element)
    {
        if (JsonMarshal.GetRawUtf8Value(element).IndexOf("\\u"u8) < 0)
        {
            return false;
        }

        try
        {
            Visit(element);
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }

    private static void Visit(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Visit(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    _ = property.Name;
                    Visit(property.Value);
                }

                break;
        }
    }
}
