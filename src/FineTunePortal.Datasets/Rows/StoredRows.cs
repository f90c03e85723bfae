using System.Text.Json;

namespace FineTunePortal.Datasets;

/// <summary>Reads rows from their normal form: an object a line, as <see cref="RowWriter"/> wrote it.</summary>
public static class StoredRows
{
    internal const string Name = "rows";

    /// <summary>All rows from where the stream stands, one after another.</summary>
    /// <param name="firstRow">The number of the first of them, from 1.</param>
    public static IEnumerable<DataRow> Read(Stream rows, long firstRow = 1)
    {
        var scanner = new LineScanner(rows, ReadingLimits.RowBytes);
        for (var row = firstRow; scanner.Next() is { } line; row++)
        {
            yield return Parse(line, row);
        }
    }

    /// <summary>Single rows from anywhere; those that aren't there are left out.</summary>
    /// <param name="wanted">Their numbers from 1, in ascending order.</param>
    public static IReadOnlyList<DataRow> Pick(Stream rows, RowIndex index, IReadOnlyList<long> wanted)
    {
        var found = new List<DataRow>(wanted.Count);
        if (index.Offsets.Count == 0)
        {
            return found;
        }

        LineScanner? scanner = null;
        long next = 0;
        foreach (var row in wanted.Where(row => row > 0))
        {
            // Where the index has a place nearer than here, reading goes on from there.
            var step = (int)Math.Min((row - 1) / index.Step, index.Offsets.Count - 1);
            var start = ((long)step * index.Step) + 1;
            if (scanner is null || start > next)
            {
                rows.Position = index.Offsets[step];
                scanner = new LineScanner(rows, ReadingLimits.RowBytes);
                next = start;
            }

            while (scanner.Next() is { } line)
            {
                if (next++ == row)
                {
                    found.Add(Parse(line, row));
                    break;
                }
            }
        }

        return found;
    }

    internal static DataRow Parse(ReadOnlyMemory<byte> line, long row)
    {
        using var document = JsonDocument.Parse(line);
        var values = new Dictionary<string, DataValue>(StringComparer.Ordinal);
        foreach (var property in document.RootElement.Clone().EnumerateObject())
        {
            values[property.Name] = new DataValue(property.Value);
        }

        return new DataRow(Name, row, row, values);
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
