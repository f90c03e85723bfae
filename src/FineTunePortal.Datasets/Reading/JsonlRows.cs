using System.Text.Json;

namespace FineTunePortal.Datasets;

/// <summary>Rows of a file with a JSON object a line. A line that isn't one is a fault, and the rest is still read.</summary>
internal static class JsonlRows
{
    public static IEnumerable<DataRow> Read(string file, Stream input, FaultList faults)
    {
        using var reader = new StreamReader(input);
        long line = 0;
        long row = 0;
        while (reader.ReadLine() is { } text)
        {
            line++;
            if (string.IsNullOrWhiteSpace(text))
            {
                continue;
            }

            row++;
            if (Parse(file, text, row, line, faults) is { } values)
            {
                yield return new DataRow(file, row, line, values);
            }
        }
    }

    private static Dictionary<string, DataValue>? Parse(string file, string text, long row, long line, FaultList faults)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return JsonRow.Values(file, document.RootElement.Clone(), row, line, faults);
        }
        catch (JsonException error)
        {
            faults.Add(new DataFault(
                "bad_json", file, row, line, null,
                $"this is not valid JSON (at byte {error.BytePositionInLine + 1}). Each line must be one whole object: {{\"prompt\": \"…\", \"completion\": \"…\"}}."));
            return null;
        }
    }
}
