namespace FineTunePortal.Web.Features.Data;

/// <summary>A dataset as a list shows it.</summary>
/// <param name="Rows">Of the newest version, as all that follows.</param>
/// <param name="ChangedAt">UTC.</param>
/// <param name="Privacy">What is known of personal data in it.</param>
public sealed record DatasetLine(Guid Id, string Name, long Rows, long Bytes, int Versions, DateTime ChangedAt, PrivacyState Privacy, DateTime? DeletedAt);

/// <summary>What is known of personal data in a version.</summary>
public enum PrivacyState
{
    /// <summary>Nobody has looked.</summary>
    NotLooked,

    /// <summary>Some was found and is still there.</summary>
    Found,

    /// <summary>None was found.</summary>
    Nothing,

    /// <summary>It was made by cleaning.</summary>
    Cleaned,
}
