namespace FineTunePortal.Datasets;

/// <summary>What an export wrote.</summary>
/// <param name="MadeHarmless">Cells that a spreadsheet program would have taken for formulas.</param>
public sealed record ExportCounts(long Rows, long MadeHarmless);
