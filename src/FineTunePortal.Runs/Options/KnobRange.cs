namespace FineTunePortal.Runs;

/// <summary>The numbers that a knob allows.</summary>
public sealed record KnobRange(double Minimum, double Maximum = double.PositiveInfinity, bool AboveMinimum = false, bool BelowMaximum = false)
{
    public bool Contains(double value) =>
        !double.IsInfinity(value)
        && (AboveMinimum ? value > Minimum : value >= Minimum)
        && (BelowMaximum ? value < Maximum : value <= Maximum);

    /// <summary>In words: <c>1 to 64</c>, <c>above 0 and at most 1</c>, <c>0 or more</c>.</summary>
    public override string ToString()
    {
        var (low, high) = (Show(Minimum), Show(Maximum));
        return (AboveMinimum, BelowMaximum, double.IsInfinity(Maximum)) switch
        {
            (false, _, true) => $"{low} or more",
            (true, _, true) => $"above {low}",
            (false, false, _) => $"{low} to {high}",
            (true, false, _) => $"above {low} and at most {high}",
            (false, true, _) => $"{low} or more and below {high}",
            (true, true, _) => $"above {low} and below {high}",
        };
    }

    private static string Show(double value) => KnobNumber.Text(value);
}
