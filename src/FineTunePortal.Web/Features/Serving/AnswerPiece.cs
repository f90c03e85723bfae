namespace FineTunePortal.Web.Features.Serving;

/// <summary>What comes of an answer, bit by bit.</summary>
public abstract record AnswerPiece
{
    /// <summary>Other answers go first.</summary>
    public sealed record Waiting(int Before) : AnswerPiece;

    /// <summary>It begins; so many old messages were left out because all together were too long.</summary>
    public sealed record Begun(int Forgotten) : AnswerPiece;

    public sealed record Words(string Text) : AnswerPiece;

    /// <summary>It is complete, or it was cut at the longest length.</summary>
    public sealed record Ended(bool IsCut) : AnswerPiece;
}
