namespace FineTunePortal.Privacy;

/// <summary>A place in a text that holds personal data. It does not hold the data itself, so it may be logged.</summary>
/// <param name="Type">One of <see cref="EntityTypes"/>.</param>
/// <param name="Start">UTF-16 units from the beginning of the text.</param>
/// <param name="Length">UTF-16 units.</param>
/// <param name="Reason">Why it was found, without the value.</param>
public readonly record struct Finding(string Type, int Start, int Length, Confidence Confidence, Reason Reason)
{
    /// <summary>The first unit after the place.</summary>
    public int End => Start + Length;
}
