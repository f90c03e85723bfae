namespace FineTunePortal.Datasets;

/// <summary>Looks for a text in the cells of a version, row by row.</summary>
public static class RowSearch
{
    /// <summary>A page of the rows that hold the text; upper and lower case make no difference.</summary>
    /// <param name="skip">Rows with the text to leave out before the first.</param>
    /// <param name="hasMore">Whether there are more after the last.</param>
    public static IReadOnlyList<DataRow> Page(Stream rows, string text, long skip, int count, out bool hasMore, CancellationToken cancellation = default)
    {
        var found = new List<DataRow>(count);
        hasMore = false;
        foreach (var row in StoredRows.Read(rows))
        {
            cancellation.ThrowIfCancellationRequested();
            if (!Holds(row, text) || skip-- > 0)
            {
                continue;
            }

            if (found.Count == count)
            {
                hasMore = true;
                break;
            }

            found.Add(row);
        }

        return found;
    }

    private static bool Holds(DataRow row, string text) =>
        row.Values.Any(cell => CellTexts.Of(cell.Key, cell.Value).Any(item => item.Text.Contains(text, StringComparison.OrdinalIgnoreCase)));
}
