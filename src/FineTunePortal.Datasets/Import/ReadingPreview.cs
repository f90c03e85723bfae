namespace FineTunePortal.Datasets;

/// <summary>The beginning of a file, read in some way.</summary>
public sealed record ReadingPreview(IReadOnlyList<string> Columns, IReadOnlyList<DataRow> Rows, ReadingReport Report, FaultSummary Faults);
