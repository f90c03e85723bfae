namespace FineTunePortal.Training.Metrics;

/// <summary>Precision, recall and their harmonic mean, each from 0 to 1.</summary>
public readonly record struct RougeScore(double Precision, double Recall)
{
    public double F => Precision + Recall > 0 ? 2 * Precision * Recall / (Precision + Recall) : 0;

    internal static RougeScore Of(int hits, int hypothesis, int reference) =>
        new(hypothesis > 0 ? (double)hits / hypothesis : 0, reference > 0 ? (double)hits / reference : 0);
}
