using FineTunePortal.Web.Storage.Entities;

namespace FineTunePortal.Web.Features.Data;

/// <summary>What became of a change.</summary>
public abstract record SaveResult
{
    /// <summary>It is there, in the version as it is now.</summary>
    public sealed record Saved(DatasetVersion Version) : SaveResult;

    /// <summary>Somebody else was quicker; nothing was changed. The version is theirs.</summary>
    public sealed record ChangedByOthers(DatasetVersion Version) : SaveResult;

    /// <summary>The version isn't there any more, or no longer for this person.</summary>
    public sealed record Gone : SaveResult;
}
