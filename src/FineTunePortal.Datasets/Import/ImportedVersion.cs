namespace FineTunePortal.Datasets;

/// <summary>An uploaded file after it was read and stored.</summary>
/// <param name="FileName">Fit to be shown.</param>
/// <param name="Original">The file as it came.</param>
/// <param name="Rows">Its rows in their normal form.</param>
public sealed record ImportedVersion(string FileName, BlobId Original, BlobId Rows, VersionSummary Summary);
