using FineTunePortal.Privacy;

namespace FineTunePortal.Datasets;

/// <summary>What a scan is to do besides looking for what is looked for anyway.</summary>
public sealed record ScanOptions
{
    /// <summary>Makes fingerprints, by which values are counted; null: they aren't.</summary>
    public PseudonymKey? Key { get; init; }

    /// <summary>The team's lists and patterns.</summary>
    public ScanRules Rules { get; init; } = new();
}
