using System.Text.Json;

namespace FineTunePortal.Datasets;

/// <summary>Rows of a file that is one JSON array of objects, read without holding the whole array.</summary>
internal static class JsonArrayRows
{
    public static IEnumerable<DataRow> Read(string file, Stream input, FaultList faults, int longestRow = RowLimit.Bytes)
    {
        var scanner = new JsonArrayScanner(input, longestRow);
        long row = 0;
        while (Next(scanner, file, faults) is { } next)
        {
            row++;
            if (JsonRow.Values(file, next.Element, row, next.Line, faults) is { } values)
            {
                yield return new DataRow(file, row, next.Line, values);
            }
        }
    }

    private static (JsonElement Element, long Line)? Next(JsonArrayScanner scanner, string file, FaultList faults)
    {
        try
        {
            return scanner.Next();
        }
        catch (JsonException error)
        {
            faults.Add(DataFault.OfFile(
                "bad_json", file, $"this is not valid JSON (at byte {error.BytePositionInLine + 1} of the line); nothing after it was read.", error.LineNumber + 1));
            return null;
        }
        catch (FormatException error)
        {
            faults.Add(DataFault.OfFile("not_a_list", file, error.Message));
            return null;
        }
    }
}
