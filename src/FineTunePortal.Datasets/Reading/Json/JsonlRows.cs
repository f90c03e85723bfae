using System.Text.Json;

namespace FineTunePortal.Datasets;

/// <summary>Rows of a file with a JSON object a line. A line that isn't one is a fault, and the rest is still read.</summary>
internal static class JsonlRows
{
    private static readonly JsonDocumentOptions s_lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = ReadingLimits.JsonDepth };

    public static IEnumerable<DataRow> Read(string file, Stream input, ReadingLog log, int longestRow = ReadingLimits.RowBytes)
    {
        var scanner = new LineScanner(input, longestRow);
        long line = 0;
        long row = 0;
        while (Next(scanner, file, line + 1, longestRow, log.Faults) is { } bytes)
        {
            line++;
            if (bytes.Span.IndexOfAnyExcept(" \t\r"u8) < 0)
            {
                continue;
            }

            foreach (var part in Parts(bytes))
            {
                row++;
                if (Parse(file, part, row, line, log) is { } values)
                {
                    yield return new DataRow(file, row, line, values);
                }
            }
        }
    }

    /// <summary>A line, or several where some end as those of old Macs do, which no text in JSON can hold.</summary>
    private static IEnumerable<ReadOnlyMemory<byte>> Parts(ReadOnlyMemory<byte> line)
    {
        if (line.Span.TrimEnd(" \t\r"u8).IndexOf("}\r"u8) < 0)
        {
            yield return line;
            yield break;
        }

        while (line.Length > 0)
        {
            var end = line.Span.IndexOf("}\r"u8);
            var part = end < 0 ? line : line[..(end + 1)];
            line = line[part.Length..];
            if (part.Span.IndexOfAnyExcept(" \t\r"u8) >= 0)
            {
                yield return part;
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
            faults.Add(DataFault.OfFile("row_too_long", file, ReadingLimits.RowTooLong(longestRow), line));
            return null;
        }
    }

    private static Dictionary<string, DataValue>? Parse(string file, ReadOnlyMemory<byte> bytes, long row, long line, ReadingLog log)
    {
        // Lines cut out of a list end in its commas.
        var end = bytes.Span.TrimEnd(" \t\r"u8);
        var whole = bytes[..(end is [.., (byte)'}', (byte)','] ? end.Length - 1 : end.Length)];
        try
        {
            return Values(whole);
        }
        catch (JsonException error)
        {
            if (JsonNumbers.Mend(whole.Span) is { } mended && TryValues(mended, out var values))
            {
                log.Count("nan_empty");
                return values;
            }

            log.Faults.Add(new DataFault(
                "bad_json", file, row, line, null,
                JsonRow.Problem(error, "bad_json", "). Each line must be one whole object: {\"prompt\": \"…\", \"completion\": \"…\"}.")));
            return null;
        }

        Dictionary<string, DataValue>? Values(ReadOnlyMemory<byte> text)
        {
            using var document = JsonDocument.Parse(text, s_lenient);
            return JsonRow.Values(file, document.RootElement.Clone(), row, line, log.Faults);
        }

        bool TryValues(ReadOnlyMemory<byte> text, out Dictionary<string, DataValue>? values)
        {
            values = null;
            try
            {
                values = Values(text);
                return true;
            }
            catch (JsonException)
            {
                return false;
            }
        }
    }
}
