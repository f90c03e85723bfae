using FineTunePortal.Web.Storage.Entities;

namespace FineTunePortal.Web.Features.Data.Editing;

/// <summary>What became of a change to a row.</summary>
public abstract record DraftResult
{
    public sealed record Saved(RowEdit Edit) : DraftResult;

    /// <summary>Somebody else changed this cell since it was opened; nothing was overwritten. Null: they took a change back.</summary>
    public sealed record ChangedByOthers(RowEdit? Theirs) : DraftResult;

    /// <summary>The version isn't there any more, or no longer for this person.</summary>
    public sealed record Gone : DraftResult;
}
