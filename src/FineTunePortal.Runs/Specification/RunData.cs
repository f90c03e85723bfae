namespace FineTunePortal.Runs;

/// <summary>Which data a run learns from, and which columns mean what. Null columns are found from the data. See <see cref="Knobs.Data"/>.</summary>
public sealed record RunData
{
    /// <summary>Files of rows; several are read one after another.</summary>
    public KnobList Files { get; init; } = [];

    public string DataFormat { get; init; } = "auto";
    public string? Delimiter { get; init; }

    public string? PromptColumn { get; init; }
    public string? CompletionColumn { get; init; }
    public string? InstructionColumn { get; init; }
    public string? InputColumn { get; init; }
    public string? OutputColumn { get; init; }
    public string? MessagesColumn { get; init; }
    public string? SystemColumn { get; init; }

    /// <summary>For classification.</summary>
    public string? TextColumn { get; init; }

    /// <inheritdoc cref="TextColumn"/>
    public string? LabelColumn { get; init; }

    /// <summary>Between the labels of a cell that holds several.</summary>
    public string LabelSeparator { get; init; } = ";";

    public LabelProblem ProblemType { get; init; }

    public string? SystemPrompt { get; init; }

    public string? ValidationFile { get; init; }
    public string? TestFile { get; init; }
    public double? ValidationShare { get; init; }
    public long SplitSeed { get; init; } = 42;
    public int? MaxRows { get; init; }

    /// <summary>The share of questions to hold out: 0 where a validation file is given.</summary>
    public double ResolvedValidationShare => ValidationFile is not null ? 0 : ValidationShare ?? 0.05;
}
