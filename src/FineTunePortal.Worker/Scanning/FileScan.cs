using FineTunePortal.Datasets;
using FineTunePortal.Privacy;

namespace FineTunePortal.Worker.Scanning;

/// <summary>Looks through a file row by row. The first rows are read twice, for what a whole column says about its values.</summary>
/// <param name="rules">What a policy adds to what is looked for anyway, or leaves out.</param>
internal sealed class FileScan(ScanRules rules, string file, string? wanted)
{
    private const string Usual = "text";

    private readonly TextScanner _scanner = TextScanner.By(rules);
    private readonly Func<string, bool> _allowed = rules.Allowed();

    /// <summary>The column that is looked at alone; null when all are. Known once the first row was read.</summary>
    public string? Column { get; private set; }

    /// <summary>The file has more columns than the one that is looked at, and nobody asked for that one.</summary>
    public bool LeavesColumnsOut { get; private set; }

    /// <summary>The texts of each row, in the file's order.</summary>
    /// <exception cref="DataException">The file, or some of its rows, can't be read.</exception>
    /// <exception cref="UserErrorException">There is no such column.</exception>
    public IEnumerable<IReadOnlyList<ScannedText>> Rows()
    {
        var faults = new FaultList();
        using var source = RowSource.Open(file, new ReadingOptions(), faults) ?? throw new DataException(faults);
        if (wanted is not null && !source.Columns.Contains(wanted))
        {
            throw new UserErrorException($"'{file}' has no column '{wanted}'; it has {string.Join(", ", source.Columns.Take(20).Select(column => $"'{column}'"))}. Name one of them with --text-column.");
        }

        Column = wanted ?? (source.Columns.Contains(Usual) ? Usual : null);
        LeavesColumnsOut = wanted is null && Column is not null && source.Columns.Count > 1;
        using var rows = source.Rows().GetEnumerator();
        var first = new List<DataRow>();
        while (first.Count < ColumnEvidence.Sample && rows.MoveNext())
        {
            first.Add(rows.Current);
        }

        var knowing = _scanner.With(new ScannerOptions { Columns = source.Columns.ToDictionary(column => column, column => ColumnEvidence.Of(first.Select(row => TextOf(row, column))), StringComparer.Ordinal) });
        foreach (var row in first)
        {
            yield return Scan(knowing, row);
        }

        while (rows.MoveNext())
        {
            yield return Scan(knowing, rows.Current);
        }

        faults.ThrowIfAny();
    }

    private List<ScannedText> Scan(TextScanner knowing, DataRow row)
    {
        var scanned = new List<ScannedText>();
        foreach (var (column, value) in row.Values.Where(cell => Column is null || cell.Key == Column))
        {
            foreach (var item in CellTexts.Of(column, value))
            {
                scanned.Add(new ScannedText(Column is null ? column + item.Path : null, item.Text, Wanted(item.Text, knowing.Scan(item.Text, item.Name))));
            }
        }

        return scanned;
    }

    private IReadOnlyList<Finding> Wanted(string text, IReadOnlyList<Finding> found) =>
        rules.Allow.Count == 0 ? found : [.. found.Where(finding => !_allowed(text.Substring(finding.Start, finding.Length)))];

    private static string TextOf(DataRow row, string column) => row.Values.TryGetValue(column, out var value) ? value.AsText() ?? "" : "";
}
