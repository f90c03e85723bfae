using System.Text;

namespace FineTunePortal.Datasets;

/// <summary>The part of a row that a model learns from: two rows that differ only in a number beside it are the same.</summary>
internal sealed class RowContent(ColumnMapping? mapping)
{
    /// <summary>Also the columns into which a path of the mapping may go.</summary>
    private readonly HashSet<string>? _columns = mapping is null ? null : [.. mapping.Columns.SelectMany(column => new[] { column, column.Split('.', '[')[0] })];

    /// <summary>Columns without which a row can't be learned from.</summary>
    public IReadOnlyList<string> Needed { get; } = mapping is null ? [] : [.. new[] { mapping.Prompt, mapping.Completion }.OfType<string>().Where(column => column.Length > 0)];

    public bool Counts(string column) => _columns?.Contains(column) ?? true;

    public IEnumerable<(string Column, DataValue Value)> Cells(DataRow row) => row.Values.Where(cell => Counts(cell.Key)).Select(cell => (cell.Key, cell.Value));

    public bool IsEmpty(DataRow row) => Cells(row).All(cell => IsEmpty(cell.Value));

    public static bool IsEmpty(DataValue value) => string.IsNullOrWhiteSpace(value.AsText()) && (value.IsNull || value.AsText() is not null || value.ToJson() is "[]" or "{}");

    /// <summary>The same for rows with the same content, and in practice only for those.</summary>
    public UInt128 Key(DataRow row)
    {
        var text = Text(row, '\u0001');
        return new UInt128(TextHash.Of(text), TextHash.Of(text, 0x5bd1e995));
    }

    /// <summary>The content as <see cref="PlainText"/>.</summary>
    public string Plain(DataRow row) => PlainText.Of(Text(row, ' '));

    /// <summary>The question alone as <see cref="PlainText"/>; null without a mapping.</summary>
    public string? PlainQuestion(DataRow row) => mapping is null || mapping.Kind == MappingKind.Messages ? null
        : PlainText.Of(string.Join(' ', new[] { mapping.Prompt, mapping.Input }.OfType<string>().Select(column => row.Values.TryGetValue(column, out var value) ? value.AsText() : null)));

    private string Text(DataRow row, char between)
    {
        var text = new StringBuilder();
        foreach (var (_, value) in Cells(row))
        {
            text.Append(value.AsText() ?? (value.IsNull ? "" : value.ToJson())).Append(between);
        }

        return text.ToString();
    }
}
