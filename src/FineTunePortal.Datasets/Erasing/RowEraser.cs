using System.Text;
using System.Text.Json;
using FineTunePortal.Privacy;

namespace FineTunePortal.Datasets;

/// <summary>Looks for values in the rows of a version, and writes rows without them. A row at a time is in memory.</summary>
public sealed class RowEraser(BlobStore store, ValueFinder finder)
{
    private readonly JsonEraser _json = new(finder, content: true);

    /// <summary>In how many rows a value stands, column names included.</summary>
    /// <param name="progress">Gets bytes that were read since the last call.</param>
    public long Count(Guid team, BlobId rows, Action<long> progress, CancellationToken cancellation)
    {
        using var stream = store.OpenRead(team, rows);
        var scanner = new LineScanner(stream, ReadingLimits.RowBytes);
        long found = 0;
        while (scanner.Next() is { } line)
        {
            cancellation.ThrowIfCancellationRequested();
            progress(line.Length + 1);
            found += Holds(line) ? 1 : 0;
        }

        return found;
    }

    /// <summary>Writes the rows without the values. When it fails or is cancelled, nothing is left.</summary>
    /// <param name="remove">True: rows that hold a value are left out; false: a label stands in its place.</param>
    public RowErasure Erase(Guid team, BlobId rows, bool remove, CancellationToken cancellation)
    {
        using var stream = store.OpenRead(team, rows);
        using var target = store.Create(team);
        using var writer = new RowWriter(target);
        var removed = new List<long>();
        long changed = 0;
        foreach (var row in StoredRows.Read(stream))
        {
            cancellation.ThrowIfCancellationRequested();
            bool inCells = row.Values.Values.Any(Holds);
            if (inCells && remove)
            {
                removed.Add(row.Row);
            }
            else if (inCells || row.Values.Keys.Any(finder.IsIn))
            {
                changed++;
                var names = new HashSet<string>(StringComparer.Ordinal);
                writer.Write(row.Values.ToDictionary(cell => JsonEraser.Free(finder.Erase(cell.Key), names), cell => Erased(cell.Value), StringComparer.Ordinal));
            }
            else
            {
                writer.Write(row.Values);
            }
        }

        var summary = writer.Summarise(new FaultList());
        return new RowErasure(target.Commit(), summary, removed, changed);
    }

    /// <summary>Without escapes the line shows its texts as they are; only others have to be taken apart.</summary>
    private bool Holds(ReadOnlyMemory<byte> line)
    {
        if (line.Span.Contains((byte)'\\'))
        {
            using var document = JsonDocument.Parse(line);
            return _json.Count(document.RootElement) > 0;
        }

        return finder.IsIn(Encoding.UTF8.GetString(line.Span));
    }

    private bool Holds(DataValue value) => !value.IsNull && (value.AsText() is { } text ? _json.Count(text) > 0 : value.TryGetStructure(out var structure) && _json.Count(structure) > 0);

    private DataValue Erased(DataValue value)
    {
        if (value.IsNull || !Holds(value))
        {
            return value;
        }

        if (value.AsText() is { } text)
        {
            return new DataValue(_json.Erase(text));
        }

        using var document = JsonDocument.Parse(_json.Erase(value.ToJson()));
        return new DataValue(document.RootElement.Clone());
    }
}
