using System.Text.Json;

namespace FineTunePortal.Datasets;

/// <summary>Reads rows from their normal form: an object a line, as <see cref="RowWriter"/> wrote it.</summary>
public static class StoredRows
{
    private const string Name = "rows";

    /// <summary>All rows from where the stream stands, one after another.</summary>
    /// <param name="firstRow">The number of the first of them, from 1.</param>
    public static IEnumerable<DataRow> Read(Stream rows, long firstRow = 1)
    {
        var scanner = new LineScanner(rows, ReadingLimits.RowBytes);
        for (var row = firstRow; scanner.Next() is { } line; row++)
        {
            using var document = JsonDocument.Parse(line);
            var values = new Dictionary<string, DataValue>(StringComparer.Ordinal);
            foreach (var property in document.RootElement.Clone().EnumerateObject())
            {
                values[property.Name] = new DataValue(property.Value);
            }

            yield return new DataRow(Name, row, row, values);
        }
    }

    /// <summary>A few rows from the middle.</summary>
    /// <param name="first">How many rows stand before them.</param>
    public static IReadOnlyList<DataRow> Page(Stream rows, RowIndex index, long first, int count)
    {
        if (index.Offsets.Count == 0 || first < 0)
        {
            return [];
        }

        var step = (int)Math.Min(first / index.Step, index.Offsets.Count - 1);
        rows.Position = index.Offsets[step];
        var before = (long)step * index.Step;
        return [.. Read(rows, before + 1).SkipWhile(row => row.Row <= first).Take(count)];
    }
}
