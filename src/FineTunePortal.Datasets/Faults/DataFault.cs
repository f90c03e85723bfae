using System.Globalization;

namespace FineTunePortal.Datasets;

/// <summary>One thing wrong with the data.</summary>
/// <param name="Kind">A word for programs, the same for all faults of one sort: <c>missing_columns</c>, <c>bad_json</c>…</param>
/// <param name="Row">Counts data rows from 1, the header left out; null when the fault is of the whole file.</param>
/// <param name="Line">The line of the file where the row begins, from 1.</param>
public sealed record DataFault(string Kind, string File, long? Row, long? Line, string? Column, string Message)
{
    /// <summary>A fault of the whole file.</summary>
    public static DataFault OfFile(string kind, string file, string message, long? line = null) => new(kind, file, null, line, null, message);

    public override string ToString()
    {
        var place = (Row, Line) switch
        {
            ({ } row, { } line) => string.Create(CultureInfo.InvariantCulture, $", row {row} (line {line})"),
            (null, { } line) => string.Create(CultureInfo.InvariantCulture, $", line {line}"),
            ({ } row, null) => string.Create(CultureInfo.InvariantCulture, $", row {row}"),
            _ => "",
        };
        return Column is null ? $"{File}{place}: {Message}" : $"{File}{place}, column '{Column}': {Message}";
    }
}
