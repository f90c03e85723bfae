using FineTunePortal.Privacy;

namespace FineTunePortal.Datasets;

/// <summary>The place of one finding.</summary>
/// <param name="Row">From 1.</param>
/// <param name="Path">Where in the cell its text stands; empty when the text is the cell.</param>
/// <param name="Start">UTF-16 units from the text's beginning.</param>
public sealed record ScanSample(long Row, string Path, int Start, int Length, Confidence Confidence, Reason Reason);
