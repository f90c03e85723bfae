namespace FineTunePortal.Datasets;

/// <summary>Counts labels, with the first few rows of each.</summary>
internal sealed class LabelCounter
{
    private const int MostLabels = 2000;
    private const int LongestLabel = 200;
    private const int RowsKept = 3;

    private readonly Dictionary<string, (long Count, List<long> Rows)> _labels = new(StringComparer.Ordinal);

    /// <summary>True when there are so many that they can't be labels.</summary>
    public bool IsOverfull { get; private set; }

    public void Add(string label, long row)
    {
        if (IsOverfull)
        {
            return;
        }

        var (count, rows) = _labels.GetValueOrDefault(label, (0, []));
        if (rows.Count < RowsKept)
        {
            rows.Add(row);
        }

        _labels[label] = (count + 1, rows);
        IsOverfull = _labels.Count > MostLabels || label.Length > LongestLabel;
    }

    public IReadOnlyList<LabelCount>? Build() => IsOverfull || _labels.Count == 0 ? null
        : [.. _labels.OrderByDescending(label => label.Value.Count).ThenBy(label => label.Key, StringComparer.Ordinal).Select(label => new LabelCount(label.Key, label.Value.Count, label.Value.Rows))];
}
