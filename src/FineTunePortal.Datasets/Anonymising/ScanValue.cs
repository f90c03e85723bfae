namespace FineTunePortal.Datasets;

/// <summary>One value among those found, without the value.</summary>
/// <param name="Fingerprint">Under the data set's key; other writings of the value share it.</param>
/// <param name="First">Where it stands first; the value is read from there for whoever may see it.</param>
public sealed record ScanValue(string Fingerprint, long Count, ScanSample First);
