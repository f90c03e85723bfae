namespace FineTunePortal.Datasets;

/// <summary>A version without personal data, as far as that was found.</summary>
/// <param name="Changed">How many values were changed, by kind.</param>
public sealed record CleanVersion(BlobId Rows, VersionSummary Summary, IReadOnlyDictionary<string, long> Changed);
