namespace FineTunePortal.Datasets;

/// <summary>A row and where it came from.</summary>
/// <param name="Row">Counts data rows from 1, the header left out.</param>
/// <param name="Line">The line of the file where the row begins, from 1.</param>
public sealed record DataRow(string File, long Row, long Line, IReadOnlyDictionary<string, DataValue> Values)
{
    internal DataFault Fault(string kind, string? column, string message) => new(kind, File, Row, Line, column, message);

    internal DataFault Fault(string kind, string? column, DataSentence message) => new(kind, File, Row, Line, column, message);
}
