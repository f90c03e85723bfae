namespace FineTunePortal.Datasets;

/// <summary>Rows without the values that were to go.</summary>
/// <param name="Rows">The new content.</param>
/// <param name="Removed">Numbers of the rows that were left out, from 1, rising.</param>
/// <param name="Changed">Rows in which a label stands now.</param>
public sealed record RowErasure(BlobId Rows, VersionSummary Summary, IReadOnlyList<long> Removed, long Changed);
