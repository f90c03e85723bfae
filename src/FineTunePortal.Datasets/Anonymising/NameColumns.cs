using FineTunePortal.Privacy;

namespace FineTunePortal.Datasets;

/// <summary>Makes recognisers of names from the columns that hold them.</summary>
internal static class NameColumns
{
    private const int MostValues = 200_000;
    private const int LongestName = 100;

    public static TextScanner Scanner(Stream rows, IReadOnlyList<string> columns, CancellationToken cancellation, ScanRules? rules = null)
    {
        var values = columns.ToDictionary(column => column, _ => new HashSet<string>(StringComparer.Ordinal), StringComparer.Ordinal);
        if (values.Count > 0)
        {
            foreach (var row in StoredRows.Read(rows))
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

            rows.Position = 0;
        }

        return TextScanner.Everything([.. rules?.Recognizers() ?? [], .. values.Select(names => new NameRecognizer(names.Value, names.Key))]);
    }
}
