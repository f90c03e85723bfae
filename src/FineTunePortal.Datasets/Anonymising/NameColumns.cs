using FineTunePortal.Privacy;

namespace FineTunePortal.Datasets;

/// <summary>Makes recognisers of names from the columns that hold them.</summary>
internal static class NameColumns
{
    private const int MostValues = 200_000;
    private const int LongestName = 100;

    /// <summary>Reads the rows once and goes back to their beginning.</summary>
    public static TextScanner Scanner(Stream rows, IReadOnlyList<string> columns, CancellationToken cancellation, ScanRules? rules = null)
    {
        var first = StoredRows.Read(rows).Take(ColumnEvidence.Sample).ToList();
        rows.Position = 0;
        var scanner = Scanner(columns.Count > 0 ? StoredRows.Read(rows) : [], first, columns, cancellation, rules);
        rows.Position = 0;
        return scanner;
    }

    /// <summary>Reads the rows to their end, where there are columns to read.</summary>
    /// <param name="first">Some of them, by which whole columns are judged.</param>
    public static TextScanner Scanner(IEnumerable<DataRow> rows, IReadOnlyList<DataRow> first, IReadOnlyList<string> columns, CancellationToken cancellation, ScanRules? rules = null)
    {
        var values = columns.ToDictionary(column => column, _ => new HashSet<string>(StringComparer.Ordinal), StringComparer.Ordinal);
        if (values.Count > 0)
        {
            foreach (var row in rows)
            {
                cancellation.ThrowIfCancellationRequested();
                foreach (var (column, names) in values)
                {
                    if (names.Count < MostValues && row.Values.TryGetValue(column, out var value) && value.AsText() is { Length: > 0 and <= LongestName } text)
                    {
                        names.Add(text);
                    }
                }
            }
        }

        var scanner = TextScanner.By(rules ?? new ScanRules(), values.Select(names => new NameRecognizer(names.Value, names.Key)));
        return scanner.With(new ScannerOptions { Columns = Evidence(first) });
    }

    /// <summary>What the first rows say about whole columns.</summary>
    private static Dictionary<string, ColumnEvidence> Evidence(IReadOnlyList<DataRow> first) => first.SelectMany(row => row.Values.Keys).Distinct(StringComparer.Ordinal)
        .ToDictionary(column => column, column => ColumnEvidence.Of(first.Take(ColumnEvidence.Sample).Select(row => row.Values.TryGetValue(column, out var value) ? value.AsText() ?? "" : "")), StringComparer.Ordinal);
}
