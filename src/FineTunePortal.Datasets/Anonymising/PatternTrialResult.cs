namespace FineTunePortal.Datasets;

/// <summary>What a pattern finds in some data, and what it just misses. It holds values: it is for the eyes of whoever may see the data, and is never stored.</summary>
/// <param name="Rows">Rows that were looked at.</param>
/// <param name="HasMore">There are more rows than those.</param>
/// <param name="Found">Places that it finds.</param>
/// <param name="Fitting">Some of the values there.</param>
/// <param name="Missed">Places that look like it and are not found.</param>
/// <param name="Alike">Some of the values there.</param>
public sealed record PatternTrialResult(long Rows, bool HasMore, long Found, IReadOnlyList<TrialValue> Fitting, long Missed, IReadOnlyList<TrialValue> Alike);

/// <summary>One value, and where it stands first.</summary>
/// <param name="Row">From 1.</param>
public sealed record TrialValue(string Text, long Count, long Row, string Column)
{
    /// <summary>The value may not get into a log by accident.</summary>
    public override string ToString() => $"row {Row}, {Column}";
}
