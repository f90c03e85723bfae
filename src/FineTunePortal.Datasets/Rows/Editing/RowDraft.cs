using System.Text.Json;

namespace FineTunePortal.Datasets;

/// <summary>Steps of editing put together: what the rows will be. The version itself stays as it is.</summary>
public sealed class RowDraft
{
    private readonly Dictionary<long, Dictionary<string, DataValue>> _cells = [];
    private readonly HashSet<long> _deleted = [];
    private readonly List<long> _added = [];

    private RowDraft()
    {
    }

    /// <summary>A draft in which nothing is changed.</summary>
    public static RowDraft Empty { get; } = new();

    /// <summary>Added rows that weren't removed again, in their order.</summary>
    public IReadOnlyList<long> Added => [.. _added.Where(row => !_deleted.Contains(row))];

    /// <summary>Rows of the version that change or go, in ascending order.</summary>
    public IReadOnlyList<long> Touched => [.. _cells.Keys.Concat(_deleted).Where(row => row > 0).Distinct().Order()];

    /// <summary>Takes the steps one after another; a step that means a row which isn't there changes nothing.</summary>
    public static RowDraft Of(IEnumerable<RowStep> steps)
    {
        var draft = new RowDraft();
        foreach (var step in steps)
        {
            draft.Take(step);
        }

        return draft;
    }

    public bool IsDeleted(long row) => _deleted.Contains(row);

    public bool IsEdited(long row, string column) => _cells.TryGetValue(row, out var cells) && cells.ContainsKey(column);

    /// <summary>The columns of a row in which something is changed.</summary>
    public IReadOnlyCollection<string> EditedColumns(long row) => _cells.TryGetValue(row, out var cells) ? cells.Keys : [];

    /// <summary>A row of the version with its changed cells; the same row when there are none. Whether it goes is another matter.</summary>
    public DataRow Apply(DataRow row)
    {
        if (!_cells.TryGetValue(row.Row, out var cells))
        {
            return row;
        }

        var values = new Dictionary<string, DataValue>(row.Values, StringComparer.Ordinal);
        foreach (var (column, value) in cells)
        {
            values[column] = value;
        }

        return row with { Values = values };
    }

    /// <summary>An added row as far as it was filled in.</summary>
    /// <param name="columns">The columns' order.</param>
    public DataRow AddedRow(long row, IEnumerable<string> columns)
    {
        var cells = _cells.GetValueOrDefault(row) ?? [];
        return new DataRow(StoredRows.Name, row, row, columns.Where(cells.ContainsKey).ToDictionary(column => column, column => cells[column], StringComparer.Ordinal));
    }

    /// <summary>What is changed, counted.</summary>
    /// <param name="rating">The column of thumbs.</param>
    public EditCounts Count(string rating)
    {
        var cells = _cells.Where(row => row.Key > 0 && !_deleted.Contains(row.Key)).SelectMany(row => row.Value.Keys).ToList();
        int rated = cells.Count(column => column == rating);
        return new EditCounts(cells.Count - rated, _deleted.Count(row => row > 0), Added.Count, rated);
    }

    private void Take(RowStep step)
    {
        switch (step.Kind)
        {
            case RowStepKind.Add:
                _added.Add(step.Row);
                break;
            case RowStepKind.Delete:
                _deleted.Add(step.Row);
                break;
            case RowStepKind.Restore:
                _deleted.Remove(step.Row);
                break;
            default:
                if (!_cells.TryGetValue(step.Row, out var cells))
                {
                    _cells[step.Row] = cells = new(StringComparer.Ordinal);
                }

                using (var document = JsonDocument.Parse(step.Value))
                {
                    cells[step.Column] = new DataValue(document.RootElement.Clone());
                }

                break;
        }
    }
}
