namespace FineTunePortal.Privacy.Names;

/// <summary>A word, a number or a sign of a text.</summary>
/// <param name="Start">UTF-16 units from the text's beginning.</param>
/// <param name="Length">UTF-16 units.</param>
/// <param name="Gap">What stands before it.</param>
public readonly record struct NameToken(int Start, int Length, TokenGap Gap)
{
    /// <summary>The first unit after it.</summary>
    public int End => Start + Length;
}
