using System.Text.Json;

namespace FineTunePortal.Datasets;

/// <summary>
/// Where thumbs are kept: a column of the rows like any other, true for up and false for down. So they go along into
/// every version that is made from the rows, into every export, and can be learned from.
/// </summary>
public static class RatingColumn
{
    public const string Usual = "thumb";

    public const string Up = "true";
    public const string Down = "false";

    /// <summary>No opinion.</summary>
    public const string None = "null";

    /// <summary>The usual name, unless the data has such a column of its own with something else in it.</summary>
    public static string Of(IReadOnlyList<ColumnSummary> columns)
    {
        for (int number = 1; ; number++)
        {
            string name = number == 1 ? Usual : $"{Usual} {number}";
            if (columns.FirstOrDefault(column => column.Name == name) is not { } taken || taken.Type is ColumnType.TrueOrFalse or ColumnType.Empty)
            {
                return name;
            }
        }
    }

    /// <summary>True for up, false for down, null for neither.</summary>
    public static bool? Read(DataRow row, string column) => row.Values.GetValueOrDefault(column).AsText() switch
    {
        { } text when text.Equals(Up, StringComparison.OrdinalIgnoreCase) => true,
        { } text when text.Equals(Down, StringComparison.OrdinalIgnoreCase) => false,
        _ => null,
    };

    /// <summary>The thumb as a cell holds it.</summary>
    public static DataValue Value(bool? thumb)
    {
        using var document = JsonDocument.Parse(thumb switch { true => Up, false => Down, null => None });
        return new DataValue(document.RootElement.Clone());
    }
}
