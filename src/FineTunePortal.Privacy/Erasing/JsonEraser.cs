using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace FineTunePortal.Privacy;

/// <summary>Erases values inside JSON, also in JSON that is a text inside JSON.</summary>
/// <param name="finder">What is erased.</param>
/// <param name="content">
/// True for people's own content, of which every name, text and number counts. False for what programs write: there numbers
/// are theirs, names that look like a program's, and the texts under <paramref name="kept"/>; a text in it is people's again.
/// </param>
/// <param name="kept">Names whose texts stay.</param>
public sealed partial class JsonEraser(ValueFinder finder, bool content, IReadOnlySet<string>? kept = null)
{
    private const int DeepestText = 4;

    /// <summary>Under this name programs list labels with what became of them: the names in it are people's.</summary>
    private const string Labels = "labels";

    private static readonly JsonWriterOptions s_writer = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private static readonly JsonDocumentOptions s_reader = new() { MaxDepth = 256 };

    /// <summary>How many texts, numbers and names in it hold a value.</summary>
    public int Count(JsonElement element) => Count(element, 0);

    /// <summary>Writes it without the values.</summary>
    public void Write(JsonElement element, Utf8JsonWriter writer) => Write(element, writer, 0);

    /// <summary>How many hits a text has that may be JSON or anything else.</summary>
    public int Count(string text)
    {
        using var document = Parse(text);
        return document is null ? finder.Find(text).Count : Count(document.RootElement, 0);
    }

    /// <summary>A text that may be JSON or anything else, without the values; the same string when there is none in it.</summary>
    public string Erase(string text) => Erase(text, 0);

    /// <param name="depth">How many texts it is in.</param>
    private string Erase(string text, int depth)
    {
        using var document = depth <= DeepestText ? Parse(text) : null;
        if (document is null)
        {
            return finder.Erase(text);
        }

        if (Count(document.RootElement, depth) == 0)
        {
            return text;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, s_writer with { Indented = text.Contains('\n') }))
        {
            Write(document.RootElement, writer, depth);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private int Count(JsonElement element, int depth, string? under = null) => element.ValueKind switch
    {
        JsonValueKind.String => CountText(element.GetString()!, depth),
        JsonValueKind.Number when IsContent(depth) => finder.IsIn(element.GetRawText()) ? 1 : 0,
        JsonValueKind.Array => element.EnumerateArray().Sum(item => Count(item, depth)),
        JsonValueKind.Object => element.EnumerateObject().Sum(property => (IsPeoples(property.Name, depth, under) && finder.IsIn(property.Name) ? 1 : 0) + (IsKept(property, depth) ? 0 : Count(property.Value, depth, property.Name))),
        _ => 0,
    };

    private int CountText(string text, int depth)
    {
        using var document = depth < DeepestText ? Parse(text) : null;
        return document is null ? finder.Find(text).Count : Count(document.RootElement, depth + 1);
    }

    private void Write(JsonElement element, Utf8JsonWriter writer, int depth, string? under = null)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                writer.WriteStringValue(Erase(element.GetString()!, depth + 1));
                break;
            case JsonValueKind.Number when IsContent(depth) && finder.IsIn(element.GetRawText()):
                writer.WriteStringValue(ValueFinder.Label);
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(item, writer, depth);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.Object:
                writer.WriteStartObject();
                var names = new HashSet<string>(StringComparer.Ordinal);
                foreach (var property in element.EnumerateObject())
                {
                    writer.WritePropertyName(Free(IsPeoples(property.Name, depth, under) ? finder.Erase(property.Name) : property.Name, names));
                    if (IsKept(property, depth))
                    {
                        property.Value.WriteTo(writer);
                    }
                    else
                    {
                        Write(property.Value, writer, depth, property.Name);
                    }
                }

                writer.WriteEndObject();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    /// <summary>Two names that become the same stay two.</summary>
    public static string Free(string name, HashSet<string> taken)
    {
        string free = name;
        for (int number = 2; !taken.Add(free); number++)
        {
            free = FormattableString.Invariant($"{name} {number}");
        }

        return free;
    }

    private bool IsContent(int depth) => content || depth > 0;

    /// <summary>Programs name things <c>likeThis</c>, <c>like_this</c> or <c>LIKE_THIS</c>; what reads otherwise is a label, a column or a name.</summary>
    private bool IsPeoples(string name, int depth, string? under) => IsContent(depth) || under == Labels || !ProgramsName().IsMatch(name);

    [GeneratedRegex("^([a-z][A-Za-z0-9_]*|[A-Z][A-Z0-9_]*)$", RegexOptions.CultureInvariant)]
    private static partial Regex ProgramsName();

    private bool IsKept(JsonProperty property, int depth) => !IsContent(depth) && kept?.Contains(property.Name) == true;

    private static JsonDocument? Parse(string text)
    {
        if (text.AsSpan().TrimStart() is not ['{' or '[', ..])
        {
            return null;
        }

        try
        {
            return JsonDocument.Parse(text, s_reader);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
