namespace FineTunePortal.Privacy.Names;

/// <summary>What stands between a token and the one before.</summary>
public enum TokenGap
{
    /// <summary>Nothing: "5" and "/" in "5/3".</summary>
    None,

    /// <summary>Spaces.</summary>
    Space,

    /// <summary>A line's end.</summary>
    Line,

    /// <summary>It is the text's first.</summary>
    Start,
}
