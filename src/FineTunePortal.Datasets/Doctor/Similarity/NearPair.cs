namespace FineTunePortal.Datasets;

/// <summary>Two rows that are nearly the same.</summary>
/// <param name="Row">The later one, from 1.</param>
/// <param name="Like">The earlier one that it is like.</param>
/// <param name="Likeness">Estimated share of letter groups in common, from 0 to 1.</param>
internal readonly record struct NearPair(long Row, long Like, double Likeness);
