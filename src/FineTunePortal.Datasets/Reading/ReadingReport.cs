namespace FineTunePortal.Datasets;

/// <summary>How a file was read: what was asked for, and what was found where nothing was.</summary>
public sealed record ReadingReport
{
    public DataFormat Format { get; init; }

    /// <summary>One of <see cref="TextEncodings.Names"/>; null for workbooks.</summary>
    public string? Encoding { get; init; }

    /// <summary>Whether the encoding was judged by the letters that it gives: nothing in the file says it.</summary>
    public bool EncodingGuessed { get; init; }

    public char? Delimiter { get; init; }

    public char? Quote { get; init; }

    public string? Sheet { get; init; }

    /// <summary>All sheets of the workbook that can be chosen.</summary>
    public IReadOnlyList<string> Sheets { get; init; } = [];

    /// <summary>Which of the rows that aren't empty names the columns, from 1; 0 where no row does; null where there is no such thing.</summary>
    public int? HeaderRow { get; init; }

    /// <summary>Where in a JSON file the list of rows is; null where the file is that list.</summary>
    public string? ListPath { get; init; }

    /// <summary>All lists of objects in a JSON file.</summary>
    public IReadOnlyList<string> ListPaths { get; init; } = [];

    public TextUnit? Unit { get; init; }

    /// <summary>How many files of a ZIP file were read; 0 where it is none.</summary>
    public int PackedFiles { get; init; }

    /// <summary>The kinds of files in a ZIP file.</summary>
    public IReadOnlyList<DataFormat> PackedFormats { get; init; } = [];

    public IReadOnlyList<ReadingNote> Notes { get; init; } = [];

    /// <summary>What was asked for.</summary>
    public ReadingOptions Asked { get; init; } = new();
}
