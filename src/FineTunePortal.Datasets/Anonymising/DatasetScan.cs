using FineTunePortal.Privacy;

namespace FineTunePortal.Datasets;

/// <summary>Looks for personal data in every row of a version.</summary>
public sealed class DatasetScan(BlobStore store)
{
    /// <summary>Places kept of each kind in each column.</summary>
    public const int SamplesKept = 12;

    private const int ReportEveryRows = 500;

    /// <param name="nameColumns">Columns whose values are names, to be found in all others too.</param>
    /// <param name="progress">Rows done.</param>
    public ScanReport Run(Guid team, BlobId rows, IReadOnlyList<string> nameColumns, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        using var stream = store.OpenRead(team, rows);
        var scanner = NameColumns.Scanner(stream, nameColumns, cancellation);
        var groups = new Dictionary<(string Type, string Column), GroupCounter>();
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
                        Group(groups, finding.Type, column).Add(row.Row, item.Path, finding);
                    }
                }
            }

            if (++done % ReportEveryRows == 0)
            {
                progress?.Report(done);
            }
        }

        progress?.Report(done);
        return new ScanReport(done, nameColumns, [.. groups.Select(group => group.Value.Build(group.Key.Type, group.Key.Column)).OrderBy(group => Order(group.Type)).ThenByDescending(group => group.Count)]);
    }

    private static GroupCounter Group(Dictionary<(string, string), GroupCounter> groups, string type, string column)
    {
        if (!groups.TryGetValue((type, column), out var group))
        {
            groups[(type, column)] = group = new GroupCounter();
        }

        return group;
    }

    private static int Order(string type) => EntityTypes.All.TakeWhile(known => known != type).Count();

    private sealed class GroupCounter
    {
        private readonly Dictionary<Confidence, long> _sure = [];
        private readonly List<ScanSample> _samples = [];
        private long _count;
        private long _rows;
        private long _lastRow;

        public void Add(long row, string path, Finding finding)
        {
            _count++;
            _rows += row == _lastRow ? 0 : 1;
            _lastRow = row;
            _sure[finding.Confidence] = _sure.GetValueOrDefault(finding.Confidence) + 1;
            if (_samples.Count < SamplesKept)
            {
                _samples.Add(new ScanSample(row, path, finding.Start, finding.Length, finding.Confidence, finding.Reason));
            }
        }

        public ScanGroup Build(string type, string column) => new(type, column, _count, _rows, _sure, _samples);
    }
}
