namespace FineTunePortal.Training.Metrics;

/// <summary>How well one label was found; shares from 0 to 1, 0 where there is nothing to divide by.</summary>
/// <param name="Precision">Of the rows that got it, how many have it.</param>
/// <param name="Recall">Of the rows that have it, how many got it.</param>
/// <param name="Support">Rows that have it.</param>
/// <param name="Given">Rows that got it.</param>
public sealed record LabelScore(double Precision, double Recall, int Support, int Given)
{
    /// <summary>The harmonic mean of both.</summary>
    public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    /// <param name="right">Rows that have it and got it.</param>
    /// <param name="support">Rows that have it.</param>
    /// <param name="given">Rows that got it.</param>
    public static LabelScore Of(int right, int support, int given) => new(Share(right, given), Share(right, support), support, given);

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}
