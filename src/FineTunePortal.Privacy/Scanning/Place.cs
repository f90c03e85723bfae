namespace FineTunePortal.Privacy;

/// <summary>A word of letters and digits that holds at least one digit.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">The first position behind it.</param>
/// <param name="Digit">Its first digit.</param>
internal readonly record struct Place(int Start, int End, int Digit)
{
    public int Length => End - Start;

    public bool BeginsWithDigit => Start == Digit;
}
