namespace FineTunePortal.Datasets;

/// <summary>A value that stands in many rows.</summary>
/// <param name="IsExact">Otherwise there are at least so many.</param>
/// <param name="FirstRow">One of the rows, from 1.</param>
public sealed record FrequentValue(string Value, long Count, bool IsExact, long FirstRow);
