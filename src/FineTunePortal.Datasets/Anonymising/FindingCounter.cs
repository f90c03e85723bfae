using FineTunePortal.Privacy;

namespace FineTunePortal.Datasets;

/// <summary>Counts one kind of data in one column as a scan goes by.</summary>
internal sealed class FindingCounter
{
    /// <summary>Values told apart; from there on new ones are only counted together.</summary>
    private const int MostValues = 20_000;

    private readonly Dictionary<Confidence, long> _sure = [];
    private readonly List<ScanSample> _samples = [];
    private readonly Dictionary<string, (long Count, ScanSample First)> _values = new(StringComparer.Ordinal);
    private long _count;
    private long _rows;
    private long _lastRow;

    /// <param name="fingerprint">Of the value; null when values aren't told apart.</param>
    public void Add(long row, string path, Finding finding, string? fingerprint)
    {
        _count++;
        _rows += row == _lastRow ? 0 : 1;
        _lastRow = row;
        _sure[finding.Confidence] = _sure.GetValueOrDefault(finding.Confidence) + 1;
        var sample = new ScanSample(row, path, finding.Start, finding.Length, finding.Confidence, finding.Reason);
        if (_samples.Count < DatasetScan.SamplesKept)
        {
            _samples.Add(sample);
        }

        if (fingerprint is not null && (_values.TryGetValue(fingerprint, out var known) || _values.Count < MostValues))
        {
            _values[fingerprint] = known.First is null ? (1, sample) : (known.Count + 1, known.First);
        }
    }

    public ScanGroup Build(string type, string column) => new(type, column, _count, _rows, _sure, _samples)
    {
        DistinctValues = _values.Count,

        // The unsure ones want looking at most, and are seldom the most frequent.
        Values = [.. Frequent(sure: true), .. Frequent(sure: false)],
    };

    private IEnumerable<ScanValue> Frequent(bool sure) => _values.Where(value => value.Value.First.Confidence > Confidence.Possible == sure)
        .OrderByDescending(value => value.Value.Count).ThenBy(value => value.Value.First.Row).Take(DatasetScan.ValuesKept).Select(value => new ScanValue(value.Key, value.Value.Count, value.Value.First));
}
