namespace FineTunePortal.Datasets;

/// <summary>What the cells of a column are, when all that aren't empty are the same.</summary>
public enum ColumnType
{
    Empty,
    Text,
    Number,
    TrueOrFalse,

    /// <summary>Dates as ISO 8601 writes them.</summary>
    Date,

    /// <summary>Lists or objects.</summary>
    Structure,
}
