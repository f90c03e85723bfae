namespace FineTunePortal.Datasets;

/// <summary>What becomes of one row.</summary>
/// <param name="Row">Its number before, from 1.</param>
/// <param name="Column">The column that changes; null when the row goes.</param>
/// <param name="Before">The cell's text before, or of the row that goes its question.</param>
/// <param name="After">The cell's text after; null when the row goes.</param>
public sealed record MendSample(long Row, string? Column, string Before, string? After);
