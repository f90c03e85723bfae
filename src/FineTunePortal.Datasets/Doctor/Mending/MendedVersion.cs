namespace FineTunePortal.Datasets;

/// <summary>A version made by mending another.</summary>
public sealed record MendedVersion(BlobId Rows, VersionSummary Summary, MendCounts Counts);
