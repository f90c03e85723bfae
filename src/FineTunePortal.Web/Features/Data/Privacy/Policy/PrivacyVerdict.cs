namespace FineTunePortal.Web.Features.Data.Privacy.Policy;

/// <summary>Whether a version may be learned from, as far as personal data goes.</summary>
/// <param name="Address">Where that is decided.</param>
public sealed record PrivacyVerdict(PrivacyStanding Standing, bool MayTrain, string Address)
{
    /// <summary>Whether something is to be said: a refusal or a warning.</summary>
    public bool IsSilent => Standing is PrivacyStanding.Clean or PrivacyStanding.Nothing or PrivacyStanding.Reviewed;
}

/// <summary>How far a version's review is.</summary>
public enum PrivacyStanding
{
    /// <summary>It was made by cleaning.</summary>
    Clean,

    /// <summary>It was searched, and nothing was found.</summary>
    Nothing,

    /// <summary>What was found is none, somebody decided.</summary>
    Reviewed,

    /// <summary>Nobody searched it.</summary>
    NotSearched,

    /// <summary>Rows from conversations that nobody searched: these are never learned from.</summary>
    ConversationsNotSearched,

    /// <summary>Something was found, and nobody decided on it yet.</summary>
    Unreviewed,

    /// <summary>Something is personal data, and is still in this version: the clean one is to be used.</summary>
    NotCleaned,
}
