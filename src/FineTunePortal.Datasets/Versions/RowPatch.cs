namespace FineTunePortal.Datasets;

/// <summary>What people changed in one row.</summary>
/// <param name="IsDeleted">The row goes.</param>
/// <param name="Cells">New texts by column.</param>
/// <param name="Rating">1 for good, -1 for bad, 0 for no opinion.</param>
public sealed record RowPatch(bool IsDeleted, IReadOnlyDictionary<string, string> Cells, int Rating = 0);
