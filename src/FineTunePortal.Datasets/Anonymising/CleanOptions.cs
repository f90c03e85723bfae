using FineTunePortal.Privacy;

namespace FineTunePortal.Datasets;

/// <summary>How a clean version is made, besides its plan.</summary>
public sealed record CleanOptions
{
    /// <summary>Columns to change; null: all.</summary>
    public IReadOnlyCollection<string>? Columns { get; init; }

    /// <summary>The team's lists and patterns.</summary>
    public ScanRules Rules { get; init; } = new();

    /// <summary>What somebody decided to leave as it is.</summary>
    public SparedFindings Spared { get; init; } = SparedFindings.None;

    /// <summary>What somebody decided to change although it is less sure than the plan asks.</summary>
    public SparedFindings Meant { get; init; } = SparedFindings.None;

    /// <summary>Needed by plans that encrypt.</summary>
    public ReversibleKey? Reversible { get; init; }
}
