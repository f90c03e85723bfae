namespace FineTunePortal.Datasets;

/// <summary>A list of faults, to be stored.</summary>
/// <param name="Counts">How many there are of each kind.</param>
/// <param name="Kept">The first of each kind.</param>
public sealed record FaultSummary(long Total, IReadOnlyDictionary<string, long> Counts, IReadOnlyList<DataFault> Kept)
{
    public static FaultSummary None { get; } = new(0, new Dictionary<string, long>(), []);

    public static FaultSummary Of(FaultList faults) => new(faults.Total, new Dictionary<string, long>(faults.Counts), [.. faults.Kept]);
}
