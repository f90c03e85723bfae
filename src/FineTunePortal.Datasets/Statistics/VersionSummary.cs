using System.Text.Json;

namespace FineTunePortal.Datasets;

/// <summary>What is known about a version without reading it.</summary>
public sealed record VersionSummary
{
    public long Rows { get; init; }

    /// <summary>Of the rows in their normal form.</summary>
    public long Bytes { get; init; }

    public IReadOnlyList<ColumnSummary> Columns { get; init; } = [];

    /// <summary>The language of most of the text: <c>en</c>, <c>pl</c>, <c>ro</c>, <c>mixed</c>, <c>other</c>, or null when there is too little of it.</summary>
    public string? Language { get; init; }

    /// <summary>What was wrong with the file. Rows and lines are those of the file.</summary>
    public FaultSummary Faults { get; init; } = FaultSummary.None;

    /// <summary>Which columns are probably question and answer; null when it can't be told.</summary>
    public ColumnMapping? SuggestedMapping { get; init; }

    /// <summary>How sure that is, and how one can tell; null for versions from before this was kept.</summary>
    public MappingGuess? Guess { get; init; }

    /// <summary>How the file was read; null for versions made here.</summary>
    public ReadingReport? Reading { get; init; }

    /// <summary>Why no mapping is suggested, for people.</summary>
    public string? MappingProblem { get; init; }

    /// <summary>The same with its code, for pages in other languages.</summary>
    public DataFault? MappingFault { get; init; }

    /// <summary>What was guessed, in words.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public RowIndex Index { get; init; } = new(1, []);

    public string ToJson() => JsonSerializer.Serialize(this, DatasetJson.Options);

    public static VersionSummary FromJson(string json) => JsonSerializer.Deserialize<VersionSummary>(json, DatasetJson.Options) ?? new VersionSummary();
}
