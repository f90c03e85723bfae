namespace FineTunePortal.Datasets;

/// <summary>Where something was found.</summary>
/// <param name="Row">From 1.</param>
/// <param name="Other">The row that it is like; null when there is none.</param>
/// <param name="Likeness">How like, from 0 to 1.</param>
/// <param name="Detail">A label, a language, or a number: what the sentence about this place is filled in with.</param>
public sealed record DoctorPlace(long Row, long? Other = null, double? Likeness = null, string? Detail = null);
