using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace FineTunePortal.Worker.Scanning;

/// <summary>Writes a JSON object a row: what was found, where in code points, how sure and why.</summary>
internal sealed class FindingLines(TextWriter output)
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _buffer = new();

    public void Write(long row, IReadOnlyList<ScannedText> texts)
    {
        _buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteNumber("row", row);
            json.WriteStartArray("findings");
            foreach (var text in texts)
            {
                Write(json, text);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(_buffer.WrittenSpan));
    }

    private static void Write(Utf8JsonWriter json, ScannedText scanned)
    {
        var points = new CodePoints(scanned.Text);
        foreach (var finding in scanned.Findings)
        {
            json.WriteStartObject();
            json.WriteString("type", finding.Type);
            json.WriteNumber("start", points.At(finding.Start));
            json.WriteNumber("end", points.At(finding.End));
            json.WriteString("text", scanned.Text.AsSpan(finding.Start, finding.Length));
            json.WriteString("confidence", finding.Confidence switch { Privacy.Confidence.Certain => "certain", Privacy.Confidence.Likely => "likely", _ => "possible" });
            json.WriteString("rule", finding.Reason.ToString());
            if (scanned.Column is { } column)
            {
                json.WriteString("column", column);
            }

            json.WriteEndObject();
        }
    }
}
