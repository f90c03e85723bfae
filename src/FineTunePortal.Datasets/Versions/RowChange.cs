namespace FineTunePortal.Datasets;

/// <summary>A difference between two versions.</summary>
/// <param name="Old">The row in the older one, from 1; null when it was added.</param>
/// <param name="New">The row in the newer one, from 1; null when it was removed.</param>
public sealed record RowChange(long? Old, long? New);
