using FineTunePortal.Privacy;

namespace FineTunePortal.Datasets;

/// <summary>Looks for personal data in every row of a version.</summary>
public sealed class DatasetScan(BlobStore store)
{
    /// <summary>Places kept of each kind in each column.</summary>
    public const int SamplesKept = 12;

    /// <summary>Values kept of each kind in each column, the most frequent ones: so many of the sure, so many of the possible.</summary>
    public const int ValuesKept = 25;

    private const int ReportEveryRows = 500;

    /// <param name="nameColumns">Columns whose values are names, to be found in all others too.</param>
    /// <param name="progress">Rows done.</param>
    public ScanReport Run(
        Guid team, BlobId rows, IReadOnlyList<string> nameColumns, IProgress<long>? progress = null, ScanOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new ScanOptions();
        using var stream = store.OpenRead(team, rows);
        var scanner = NameColumns.Scanner(stream, nameColumns, cancellation, options.Rules);
        var allowed = options.Rules.Allowed();
        var groups = new Dictionary<(string Type, string Column), FindingCounter>();
        long done = 0;
        foreach (var row in StoredRows.Read(stream))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var (column, value) in row.Values)
            {
                foreach (var item in CellTexts.Of(column, value))
                {
                    foreach (var finding in scanner.Scan(item.Text, item.Name))
                    {
                        string found = item.Text.Substring(finding.Start, finding.Length);
                        if (!allowed(found))
                        {
                            Group(groups, finding.Type, column).Add(row.Row, item.Path, finding, options.Key?.Fingerprint(finding.Type, found));
                        }
                    }
                }
            }

            if (++done % ReportEveryRows == 0)
            {
                progress?.Report(done);
            }
        }

        progress?.Report(done);
        return new ScanReport(done, nameColumns, [.. groups.Select(group => group.Value.Build(group.Key.Type, group.Key.Column)).OrderBy(group => Order(group.Type)).ThenByDescending(group => group.Count)])
        {
            PatternsOnly = options.Rules.PatternsOnly,
            OwnKinds = [.. options.Rules.Patterns.Select(pattern => pattern.Name)],
        };
    }

    private static FindingCounter Group(Dictionary<(string, string), FindingCounter> groups, string type, string column)
    {
        if (!groups.TryGetValue((type, column), out var group))
        {
            groups[(type, column)] = group = new FindingCounter();
        }

        return group;
    }

    private static int Order(string type) => EntityTypes.All.TakeWhile(known => known != type).Count();
}
