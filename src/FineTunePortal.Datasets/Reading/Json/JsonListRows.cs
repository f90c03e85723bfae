using System.Text.Json;

namespace FineTunePortal.Datasets;

/// <summary>Rows of a JSON file that isn't an object a line, read without holding all of it.</summary>
internal static class JsonListRows
{
    public static IEnumerable<DataRow> Read(string file, Stream input, FaultList faults, IReadOnlyList<string>? path, int longestRow = ReadingLimits.RowBytes)
    {
        var scanner = new JsonScanner(input, longestRow, path);
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

    private static (JsonElement Element, long Line)? Next(JsonScanner scanner, string file, FaultList faults)
    {
        try
        {
            return scanner.Next();
        }
        catch (JsonException error)
        {
            faults.Add(DataFault.OfFile(
                "bad_json", file, JsonRow.Problem(error, "bad_json_rest", " of the line); nothing after it was read."), error.LineNumber + 1));
            return null;
        }
        catch (FormatException error)
        {
            faults.Add(DataFault.OfFile("not_a_list", file, scanner.Fault(error)));
            return null;
        }
    }
}
