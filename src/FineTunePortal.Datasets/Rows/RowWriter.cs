using System.Buffers;
using System.Text.Json;

namespace FineTunePortal.Datasets;

/// <summary>Writes rows in their normal form and gathers on the way what is to be said about them.</summary>
internal sealed class RowWriter(Stream output) : IDisposable
{
    private readonly ArrayBufferWriter<byte> _line = new(4096);
    private readonly Utf8JsonWriter _json = new(Stream.Null, DatasetJson.Rows);
    private readonly RowIndexBuilder _index = new();
    private readonly DatasetProfiler _profiler = new();

    /// <summary>Rows written.</summary>
    public long Rows { get; private set; }

    /// <summary>Bytes written.</summary>
    public long Bytes { get; private set; }

    public void Write(IReadOnlyDictionary<string, DataValue> values)
    {
        _line.ResetWrittenCount();
        _json.Reset(_line);
        Write(_json, values);
        _line.Write("\n"u8);
        _index.Add(Bytes);
        output.Write(_line.WrittenSpan);
        Bytes += _line.WrittenCount;
        Rows++;
        _profiler.Add(values);
    }

    /// <summary>A row in its normal form, without the line's end.</summary>
    public static ReadOnlySpan<byte> Line(IReadOnlyDictionary<string, DataValue> values)
    {
        var line = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(line, DatasetJson.Rows);
        Write(json, values);
        return line.WrittenSpan;
    }

    /// <summary>What was seen.</summary>
    public VersionSummary Summarise(FaultList faults) => new()
    {
        Rows = Rows,
        Bytes = Bytes,
        Columns = _profiler.Columns(),
        Language = _profiler.Language,
        Faults = FaultSummary.Of(faults),
        Index = _index.Build(),
    };

    public void Dispose() => _json.Dispose();

    private static void Write(Utf8JsonWriter json, IReadOnlyDictionary<string, DataValue> values)
    {
        json.WriteStartObject();
        foreach (var (name, value) in values)
        {
            json.WritePropertyName(name);
            value.WriteTo(json);
        }

        json.WriteEndObject();
        json.Flush();
    }
}
