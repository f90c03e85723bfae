namespace FineTunePortal.Datasets;

/// <summary>How a file is to be read. What is null is found from the file itself.</summary>
public sealed record ReadingOptions
{
    public DataFormat Format { get; init; } = DataFormat.Auto;

    /// <summary>One of <see cref="TextEncodings.Names"/>.</summary>
    public string? Encoding { get; init; }

    /// <summary>What separates a table's columns; an ASCII character.</summary>
    public char? Delimiter { get; init; }

    /// <summary>What cells of a table are put in where they hold the delimiter; an ASCII character.</summary>
    public char? Quote { get; init; }

    /// <summary>The name of a workbook's sheet.</summary>
    public string? Sheet { get; init; }

    /// <summary>Which of the rows that aren't empty names the columns, from 1; 0 where no row does.</summary>
    public int? HeaderRow { get; init; }

    /// <summary>Where in a JSON file the list of rows is: names with dots between; empty for the file itself.</summary>
    public string? ListPath { get; init; }

    /// <summary>What a row is where there are no columns.</summary>
    public TextUnit? Unit { get; init; }

    /// <summary>How many rows are looked at before any is given; fewer where fewer are wanted in all.</summary>
    internal int LookRows { get; init; } = ReadingLimits.LookRows;
}
