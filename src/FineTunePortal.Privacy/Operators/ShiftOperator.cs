namespace FineTunePortal.Privacy;

/// <summary>Moves dates by some days, one or two years at most, the same for all dates of a person: how long things took stays true.</summary>
internal sealed class ShiftOperator(PseudonymKey key) : IOperator
{
    private const int LeastDays = 30;
    private const int MostDays = 730;

    public string Apply(Occurrence occurrence)
    {
        if (DateText.Read(occurrence.Value) is not { } date)
        {
            return EntityTypes.LabelOf(occurrence.Type);
        }

        var numbers = key.NumbersFor("date shift", occurrence.Person ?? "");
        int days = LeastDays + numbers.Next(MostDays - LeastDays + 1);
        int moved = date.Date.DayNumber + (numbers.Next(2) == 0 ? -days : days);
        return date.Write(DateOnly.FromDayNumber(Math.Clamp(moved, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber)));
    }
}
