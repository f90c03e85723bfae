namespace FineTunePortal.Datasets;

/// <summary>How to read data and what its columns mean. Null columns are found from the data.</summary>
public sealed record DataOptions
{
    public DataFormat Format { get; init; } = DataFormat.Auto;

    /// <summary>What separates the columns of a table; null: found from the first lines.</summary>
    public char? Delimiter { get; init; }

    /// <summary>How to read the files otherwise.</summary>
    public ReadingOptions Reading { get; init; } = new();

    public string? PromptColumn { get; init; }
    public string? CompletionColumn { get; init; }
    public string? InstructionColumn { get; init; }
    public string? InputColumn { get; init; }
    public string? OutputColumn { get; init; }
    public string? MessagesColumn { get; init; }

    /// <summary>Text to learn as it is, without question and answer.</summary>
    public string? TextColumn { get; init; }

    public string? SystemColumn { get; init; }

    /// <summary>Put before every example that has no system message of its own.</summary>
    public string? SystemPrompt { get; init; }

    /// <summary>Takes a list of texts in a cell for one text, with spaces between; null texts, and such with spaces in them, are faults.</summary>
    public bool JoinLists { get; init; }

    /// <summary>Reads only so many rows from the beginning; null: all.</summary>
    public long? MaxRows { get; init; }
}
