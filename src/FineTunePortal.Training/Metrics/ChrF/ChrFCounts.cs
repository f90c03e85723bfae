namespace FineTunePortal.Training.Metrics;

/// <summary>Numbers of n-grams of one order.</summary>
internal readonly record struct ChrFCounts(long Hypothesis, long Reference, long Matches)
{
    public ChrFCounts Plus(ChrFCounts other) => new(Hypothesis + other.Hypothesis, Reference + other.Reference, Matches + other.Matches);
}
