namespace FineTunePortal.Datasets;

/// <summary>A version made of several.</summary>
/// <param name="Mapping">Its columns; null when those of the parts were kept and nobody said what they are.</param>
public sealed record CombinedVersion(BlobId Rows, VersionSummary Summary, ColumnMapping? Mapping);
