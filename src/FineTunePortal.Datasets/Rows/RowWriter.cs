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
        _json.WriteStartObject();
        foreach (var (name, value) in values)
        {
            _json.WritePropertyName(name);
            value.WriteTo(_json);
        }

        _json.WriteEndObject();
        _json.Flush();
        _line.Write("\n"u8);
        _index.Add(Bytes);
        output.Write(_line.WrittenSpan);
        Bytes += _line.WrittenCount;
        Rows++;
        _profiler.Add(values);
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
}
