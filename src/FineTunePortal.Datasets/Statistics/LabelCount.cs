namespace FineTunePortal.Datasets;

/// <summary>A label and how many examples have it.</summary>
/// <param name="FirstRows">The first rows that have it, from 1, to be read when somebody looks.</param>
public sealed record LabelCount(string Label, long Count, IReadOnlyList<long> FirstRows);
