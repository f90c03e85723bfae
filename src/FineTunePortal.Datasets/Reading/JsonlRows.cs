using System.Globalization;
using System.Text.Json;

namespace FineTunePortal.Datasets;

/// <summary>Rows of a file with a JSON object a line. A line that isn't one is a fault, and the rest is still read.</summary>
internal static class JsonlRows
{
    public static IEnumerable<DataRow> Read(string file, Stream input, FaultList faults, int longestRow = RowLimit.Bytes)
    {
        var scanner = new LineScanner(input, longestRow);
        long line = 0;
        long row = 0;
        while (Next(scanner, file, line + 1, longestRow, faults) is { } bytes)
        {
            line++;
            if (bytes.Span.IndexOfAnyExcept(" \t\r"u8) < 0)
            {
                continue;
            }

            row++;
            if (Parse(file, bytes, row, line, faults) is { } values)
            {
                yield return new DataRow(file, row, line, values);
            }
        }
    }

    private static ReadOnlyMemory<byte>? Next(LineScanner scanner, string file, long line, int longestRow, FaultList faults)
    {
        try
        {
            return scanner.Next();
        }
        catch (FormatException)
        {
            faults.Add(DataFault.OfFile("row_too_long", file, RowLimit.Message(longestRow), line));
            return null;
        }
    }

    private static Dictionary<string, DataValue>? Parse(string file, ReadOnlyMemory<byte> bytes, long row, long line, FaultList faults)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return JsonRow.Values(file, document.RootElement.Clone(), row, line, faults);
        }
        catch (JsonException error)
        {
            faults.Add(new DataFault(
                "bad_json", file, row, line, null,
                string.Create(CultureInfo.InvariantCulture, $"this is not valid JSON (at byte {error.BytePositionInLine + 1}). Each line must be one whole object: {{\"prompt\": \"…\", \"completion\": \"…\"}}.")));
            return null;
        }
    }
}
