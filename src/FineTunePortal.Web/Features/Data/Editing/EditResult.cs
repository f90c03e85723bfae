namespace FineTunePortal.Web.Features.Data.Editing;

/// <summary>What became of a step; the draft is as it is now.</summary>
public abstract record EditResult
{
    public sealed record Done(DraftView View) : EditResult;

    /// <summary>Somebody else changed the same thing meanwhile; nothing was done.</summary>
    /// <param name="By">Who.</param>
    public sealed record ChangedByOthers(DraftView View, string By) : EditResult;

    /// <summary>The draft is being saved or is as long as it may be; nothing was done.</summary>
    public sealed record Closed(DraftView View, bool IsFull) : EditResult;

    /// <summary>The version isn't there any more, or no longer for this person.</summary>
    public sealed record Gone : EditResult;
}
