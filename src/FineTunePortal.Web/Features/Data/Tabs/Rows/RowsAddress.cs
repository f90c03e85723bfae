using FineTunePortal.Datasets;

namespace FineTunePortal.Web.Features.Data.Tabs.Rows;

/// <summary>A search of rows as it stands in an address: <c>q</c>, <c>in</c>, <c>only</c>, and <c>is</c> with <c>of</c>.</summary>
internal static class RowsAddress
{
    private const int LongestText = 500;

    /// <param name="cell">A cell's whole content.</param>
    /// <param name="of">Its column.</param>
    public static RowQuery Read(string? text, string? column, string? only, string? cell, string? of)
    {
        var filter = Enum.TryParse<RowFilter>(only, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : RowFilter.All;
        string wanted = (text ?? "").Trim();
        return new RowQuery(
            wanted.Length > LongestText ? wanted[..LongestText] : wanted, string.IsNullOrEmpty(column) ? null : column, filter, cell is null || string.IsNullOrEmpty(of) ? null : new WholeCell(of, cell));
    }

    /// <summary>What is added to the address of the tab.</summary>
    public static string Write(RowQuery query) =>
        (query.Text.Length == 0 ? "" : "&q=" + Uri.EscapeDataString(query.Text))
        + (query.Column is null ? "" : "&in=" + Uri.EscapeDataString(query.Column))
        + (query.Only == RowFilter.All ? "" : "&only=" + query.Only.ToString().ToLowerInvariant())
        + (query.Cell is not { } cell ? "" : "&is=" + Uri.EscapeDataString(cell.Value) + "&of=" + Uri.EscapeDataString(cell.Column));

    /// <summary>Rows whose cell of a column is this and nothing else.</summary>
    public static string Whole(string column, string value) => Write(new RowQuery(Cell: new WholeCell(column, value)));
}
