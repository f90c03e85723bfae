namespace FineTunePortal.Web.Features.Data;

/// <summary>A dataset as a list shows it.</summary>
/// <param name="Rows">Of the newest version, as all that follows.</param>
/// <param name="ChangedAt">UTC.</param>
/// <param name="PrivacyKnown">It was scanned, or made by cleaning.</param>
public sealed record DatasetLine(Guid Id, string Name, long Rows, long Bytes, int Versions, DateTime ChangedAt, bool PrivacyKnown, DateTime? DeletedAt);
