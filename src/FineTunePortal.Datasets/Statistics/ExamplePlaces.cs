namespace FineTunePortal.Datasets;

/// <summary>Rows that are worth a look; they are read when somebody looks.</summary>
/// <param name="Shortest">Rows from 1, the shortest first.</param>
/// <param name="Typical">Of the length that half of all don't exceed, or near it.</param>
/// <param name="Longest">The longest first.</param>
public sealed record ExamplePlaces(IReadOnlyList<long> Shortest, IReadOnlyList<long> Typical, IReadOnlyList<long> Longest);
