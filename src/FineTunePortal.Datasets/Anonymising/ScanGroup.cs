using FineTunePortal.Privacy;

namespace FineTunePortal.Datasets;

/// <summary>One kind of data in one column.</summary>
/// <param name="Type">One of <see cref="EntityTypes"/>.</param>
/// <param name="Rows">Rows that hold at least one.</param>
/// <param name="Sure">How many findings there are of each confidence.</param>
public sealed record ScanGroup(string Type, string Column, long Count, long Rows, IReadOnlyDictionary<Confidence, long> Sure, IReadOnlyList<ScanSample> Samples)
{
    /// <summary>How many different values there are; 0 when they were not told apart.</summary>
    public long DistinctValues { get; init; }

    /// <summary>The most frequent of them.</summary>
    public IReadOnlyList<ScanValue> Values { get; init; } = [];
}
