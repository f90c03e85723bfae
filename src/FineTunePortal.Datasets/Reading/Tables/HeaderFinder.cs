using System.Globalization;

namespace FineTunePortal.Datasets;

/// <summary>Finds the row that names the columns: not the titles above it, and none where the first row is data.</summary>
internal static class HeaderFinder
{
    public const int None = -1;

    private const int LongestName = 120;
    private const double EnoughNames = 0.6;
    private const int FirstYear = 1900;
    private const int LastYear = 2100;

    /// <summary>Which of the rows names the columns, from 0; <see cref="None"/> where none does.</summary>
    /// <param name="rows">The first rows that aren't empty.</param>
    public static int Find(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        if (rows.Count == 0)
        {
            return 0;
        }

        var usual = rows.GroupBy(Width).OrderByDescending(group => group.Count()).ThenByDescending(group => group.Key).First().Key;
        var needed = Math.Max(Math.Min(2, usual), (int)Math.Ceiling(EnoughNames * usual));
        for (var i = 0; i < Math.Min(rows.Count, ReadingLimits.TitleLines); i++)
        {
            if (rows[i].Count(cell => !string.IsNullOrWhiteSpace(cell)) >= needed)
            {
                return IsData(rows, i) ? i == 0 ? None : Above(rows, i) : i;
            }
        }

        return 0;
    }

    // A first full row of data below titles: then the title's row names nothing either, and rows begin here.
    private static int Above(IReadOnlyList<IReadOnlyList<string>> rows, int first) => Width(rows[first - 1]) > 1 ? first - 1 : first;

    private static int Width(IReadOnlyList<string> row)
    {
        var width = row.Count;
        while (width > 0 && string.IsNullOrWhiteSpace(row[width - 1]))
        {
            width--;
        }

        return width;
    }

    private static bool IsData(IReadOnlyList<IReadOnlyList<string>> rows, int at)
    {
        if (rows.Count == at + 1)
        {
            return false;
        }

        var row = rows[at];
        for (var column = 0; column < row.Count; column++)
        {
            if (row[column].Length > LongestName)
            {
                return true;
            }

            var below = column;
            if (IsNumber(row[column]) && rows.Skip(at + 1).All(other => below >= other.Count || string.IsNullOrWhiteSpace(other[below]) || IsNumber(other[below])))
            {
                return true;
            }
        }

        return false;
    }

    // A year may well be a column's name.
    private static bool IsNumber(string cell) =>
        double.TryParse(cell.Trim().Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !(number is >= FirstYear and <= LastYear && number == Math.Floor(number));
}
