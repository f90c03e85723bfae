using System.Text.Json;
using System.Text.Json.Serialization;

namespace FineTunePortal.Web.Features.Runs.Live;

/// <summary>Events in a row, as they go to browsers. One instance serves all viewers, its JSON written once.</summary>
/// <param name="after">The sequence number before the first event.</param>
/// <param name="last">The sequence number of the last.</param>
/// <param name="lines">The events, a JSON object each.</param>
[JsonConverter(typeof(Converter))]
public sealed class RunBatch(long after, long last, IReadOnlyCollection<string> lines)
{
    private readonly string _json = $$"""{"after":{{after}},"last":{{last}},"events":[{{string.Join(',', lines)}}]}""";

    public long After { get; } = after;

    public long Last { get; } = last;

    /// <inheritdoc/>
    public override string ToString() => _json;

    private sealed class Converter : JsonConverter<RunBatch>
    {
        public override RunBatch Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        // The lines were checked when the tail read them.
        public override void Write(Utf8JsonWriter writer, RunBatch value, JsonSerializerOptions options) => writer.WriteRawValue(value._json, skipInputValidation: true);
    }
}
