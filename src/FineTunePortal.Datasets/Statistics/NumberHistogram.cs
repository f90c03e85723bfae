namespace FineTunePortal.Datasets;

/// <summary>How the numbers of a column are spread.</summary>
/// <param name="Bins">Of equal width, in ascending order, empty ones too.</param>
public sealed record NumberHistogram(long Count, double Least, double Most, double Average, IReadOnlyList<NumberBin> Bins);

/// <summary>A class of numbers.</summary>
/// <param name="From">The least that falls into it.</param>
/// <param name="To">The first that no longer does.</param>
public readonly record struct NumberBin(double From, double To, long Count);
