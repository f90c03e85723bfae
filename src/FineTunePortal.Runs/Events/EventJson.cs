using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FineTunePortal.Runs;

/// <summary>An event as one line of JSON: snake_case keys, no line break inside, NaN and infinities as strings.</summary>
public static class EventJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        AllowOutOfOrderMetadataProperties = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 16,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static string Write(RunEvent runEvent) => JsonSerializer.Serialize(runEvent, Options);

    /// <summary>Reads one line.</summary>
    /// <exception cref="JsonException">Not an event.</exception>
    public static RunEvent Read(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize<RunEvent>(line, Options) ?? throw new JsonException("The line holds null.");
        }
        catch (JsonException) when (ReadUnknown(line) is { } unknown)
        {
            return unknown;
        }
        catch (NotSupportedException error)
        {
            throw new JsonException("The line names no type.", error);
        }
    }

    /// <inheritdoc cref="Read(ReadOnlySpan{byte})"/>
    public static RunEvent Read(string line) => Read(Encoding.UTF8.GetBytes(line));

    private static UnknownEvent? ReadUnknown(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        try
        {
            using var document = JsonDocument.ParseValue(ref reader);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object
                && root.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && !Types.Contains(type.GetString()!)
                && root.TryGetProperty("sequence", out var sequence) && sequence.ValueKind == JsonValueKind.Number && sequence.TryGetInt64(out var number)
                && root.TryGetProperty("time", out var time) && time.ValueKind == JsonValueKind.String && time.TryGetDateTime(out var moment)
                    ? new UnknownEvent(type.GetString()!) { Sequence = number, Time = moment }
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static readonly HashSet<string> Types =
        [.. typeof(RunEvent).GetCustomAttributes(typeof(JsonDerivedTypeAttribute), inherit: false).Cast<JsonDerivedTypeAttribute>().Select(type => (string)type.TypeDiscriminator!)];
}
