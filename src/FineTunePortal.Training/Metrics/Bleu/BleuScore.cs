namespace FineTunePortal.Training.Metrics;

/// <summary>BLEU and what it is made of.</summary>
/// <param name="Score">0 to 100.</param>
/// <param name="Precisions">Of 1-grams, 2-grams, …; 0 to 100, smoothed.</param>
/// <param name="Matches">n-grams found in a reference.</param>
/// <param name="Totals">n-grams in the hypotheses.</param>
/// <param name="BrevityPenalty">1, or less when the hypotheses are shorter than the references.</param>
/// <param name="HypothesisLength">In words.</param>
/// <param name="ReferenceLength">In words, of the reference nearest in length to each hypothesis.</param>
public sealed record BleuScore(
    double Score, IReadOnlyList<double> Precisions, IReadOnlyList<long> Matches, IReadOnlyList<long> Totals,
    double BrevityPenalty, long HypothesisLength, long ReferenceLength);
