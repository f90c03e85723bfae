namespace FineTunePortal.Datasets;

/// <summary>Gathers what is to be said about columns while rows go by, in little memory.</summary>
internal sealed class DatasetProfiler
{
    private const int MostColumns = 2000;

    private readonly Dictionary<string, ColumnProfiler> _columns = new(StringComparer.Ordinal);
    private readonly List<ColumnProfiler> _inOrder = [];
    private long _rows;

    /// <summary>The language of all columns' text together.</summary>
    public string? Language => LanguageCounter.Together(_inOrder.Select(column => column.Words)).Guess();

    public void Add(IReadOnlyDictionary<string, DataValue> values)
    {
        _rows++;
        foreach (var (name, value) in values)
        {
            if (!_columns.TryGetValue(name, out var column))
            {
                if (_columns.Count == MostColumns)
                {
                    continue;
                }

                _columns[name] = column = new ColumnProfiler(name);
                _inOrder.Add(column);
            }

            column.Add(value);
        }
    }

    /// <summary>The columns in the order in which they first came.</summary>
    public IReadOnlyList<ColumnSummary> Columns() => [.. _inOrder.Select(column => column.Summarise(_rows))];
}
