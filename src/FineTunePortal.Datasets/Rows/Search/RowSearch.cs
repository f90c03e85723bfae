namespace FineTunePortal.Datasets;

/// <summary>Looks through a version, unsaved changes included. What was found so far can be read while it goes on.</summary>
/// <param name="mapping">Tells which rows have problems; null: none has.</param>
/// <param name="columns">The columns' order, for added rows.</param>
/// <param name="rating">The column of thumbs.</param>
public sealed class RowSearch(RowQuery query, RowDraft draft, ColumnMapping? mapping, IReadOnlyList<string> columns, string rating)
{
    /// <summary>Rows that are remembered; of more only the number is known.</summary>
    public const int MostKept = 100_000;

    private const int ReportEveryRows = 2000;

    private readonly Lock _lock = new();
    private readonly List<long> _rows = [];
    private readonly RowLineMatch _match = new(query, rating);
    private DuplicateCounter? _earlier;
    private long _found;

    /// <summary>Rows found so far.</summary>
    public long Found => Volatile.Read(ref _found);

    /// <summary>Some of the rows found so far; those of the version in ascending order, then added ones.</summary>
    public IReadOnlyList<long> Rows(long first, int count)
    {
        lock (_lock)
        {
            return [.. _rows.Skip((int)Math.Min(first, _rows.Count)).Take(count)];
        }
    }

    /// <param name="rows">All rows in their normal form.</param>
    /// <param name="progress">Rows looked through.</param>
    public void Run(Stream rows, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        var touched = new HashSet<long>(draft.Touched);
        _earlier = query.Only == RowFilter.Duplicates ? new DuplicateCounter() : null;
        var scanner = new LineScanner(rows, ReadingLimits.RowBytes);
        long row = 0;
        while (scanner.Next() is { } line)
        {
            row++;
            cancellation.ThrowIfCancellationRequested();
            if (touched.Contains(row) ? IsWanted(draft.Apply(StoredRows.Parse(line, row))) : query.Only != RowFilter.Edited && IsOfSort(line.Span) && _match.Matches(line.Span) && HasProblem(line, row))
            {
                Keep(row);
            }

            if (row % ReportEveryRows == 0)
            {
                progress?.Report(row);
            }
        }

        foreach (long added in draft.Added.Where(added => IsWanted(draft.AddedRow(added, [.. columns, rating]))))
        {
            Keep(added);
        }

        progress?.Report(row);
    }

    private bool IsWanted(DataRow row) => RowWriter.Line(row.Values) is var line && IsOfSort(line) && _match.Matches(line) && (query.Only != RowFilter.Problems || HasProblem(row));

    /// <summary>Asked for every row: each one may be like a later one.</summary>
    private bool IsOfSort(ReadOnlySpan<byte> line) => _earlier is null || _earlier.Add(line);

    private bool HasProblem(ReadOnlyMemory<byte> line, long row) => query.Only != RowFilter.Problems || HasProblem(StoredRows.Parse(line, row));

    private bool HasProblem(DataRow row)
    {
        if (mapping is null)
        {
            return false;
        }

        var faults = new FaultList(1);
        foreach (var _ in new ExampleBuilder(mapping, null, faults).Build(row))
        {
            // Only what goes wrong on the way is of interest.
        }

        return faults.Total > 0;
    }

    private void Keep(long row)
    {
        lock (_lock)
        {
            _found++;
            if (_rows.Count < MostKept)
            {
                _rows.Add(row);
            }
        }
    }
}
