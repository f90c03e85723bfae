namespace FineTunePortal.Datasets;

/// <summary>A version that was made by editing.</summary>
/// <param name="Counts">What really differs from the version before.</param>
/// <param name="Changed">Rows of which a cell changed.</param>
public sealed record EditedVersion(BlobId Rows, VersionSummary Summary, EditCounts Counts, long Changed);
