using System.Globalization;
using System.Text.Json.Serialization;

namespace FineTunePortal.Datasets;

/// <summary>One thing wrong with the data.</summary>
/// <param name="Kind">A word for programs, the same for all faults of one sort: <c>missing_columns</c>, <c>bad_json</c>…</param>
/// <param name="Row">Counts data rows from 1, the header left out; null when the fault is of the whole file.</param>
/// <param name="Line">The line of the file where the row begins, from 1.</param>
[method: JsonConstructor]
public sealed record DataFault(string Kind, string File, long? Row, long? Line, string? Column, string Message)
{
    /// <summary>By which a page finds the message in its reader's language.</summary>
    public string Code { get; init; } = Kind;

    /// <summary>What is filled in there; see <see cref="DataSentence"/>.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>A fault whose message has a code of its own.</summary>
    public DataFault(string kind, string file, long? row, long? line, string? column, DataSentence message)
        : this(kind, file, row, line, column, message.English) => (Code, Arguments) = (message.Code, message.Arguments);

    /// <summary>A fault of the whole file.</summary>
    public static DataFault OfFile(string kind, string file, string message, long? line = null) => new(kind, file, null, line, null, message);

    /// <inheritdoc cref="OfFile(string, string, string, long?)"/>
    public static DataFault OfFile(string kind, string file, DataSentence message, long? line = null) => new(kind, file, null, line, null, message);

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
