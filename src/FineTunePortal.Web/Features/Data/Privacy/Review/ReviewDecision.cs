namespace FineTunePortal.Web.Features.Data.Privacy.Review;

/// <summary>One step of the trail.</summary>
/// <param name="At">UTC.</param>
/// <param name="By">The name of who did it; names of people stay when their account goes.</param>
/// <param name="Type">The kind of data; empty when it concerns all.</param>
/// <param name="Row">For one finding: its row, from 1.</param>
/// <param name="Detail">What was chosen, such as an operator. Never a value.</param>
public sealed record ReviewDecision(DateTime At, string By, ReviewAction Action, string Type = "", string? Column = null, long? Row = null, string? Detail = null);

/// <summary>What can be decided.</summary>
public enum ReviewAction
{
    /// <summary>The rows were searched.</summary>
    Searched,

    /// <summary>All findings of a kind are personal data.</summary>
    TypeAccepted,

    /// <summary>All findings of a kind are none.</summary>
    TypeRejected,

    /// <summary>A decision on a kind was taken back.</summary>
    TypeReopened,

    /// <summary>A value is none, wherever it stands.</summary>
    ValueRejected,

    /// <summary>A value in one cell is none.</summary>
    PlaceRejected,

    /// <summary>A decision on a value is taken back: what was chosen for its kind holds.</summary>
    ValueAccepted,

    /// <summary>A value is personal data wherever it stands, however unsure it is.</summary>
    ValueMeant,

    /// <summary>A value in one cell is, however unsure it is.</summary>
    PlaceMeant,

    /// <summary>The last decision was undone.</summary>
    Undone,

    /// <summary>Another way of dealing with a kind was chosen.</summary>
    RuleChanged,

    /// <summary>A clean version was made.</summary>
    Cleaned,

    /// <summary>The file and the rows that it came from were deleted.</summary>
    RawDeleted,
}
