using System.Globalization;

namespace FineTunePortal.Datasets;

/// <summary>Gathers faults: of each kind the first few and the number of all.</summary>
/// <param name="keptPerKind">How many places of one kind are kept.</param>
public sealed class FaultList(int keptPerKind = FaultList.KeptPerKind)
{
    /// <summary>How many places of one kind are kept unless more are asked for.</summary>
    public const int KeptPerKind = 5;

    private readonly List<DataFault> kept = [];
    private readonly Dictionary<string, long> counts = [];

    /// <summary>The kept faults, in the order in which they were found.</summary>
    public IReadOnlyList<DataFault> Kept => kept;

    /// <summary>How many faults of each kind there are.</summary>
    public IReadOnlyDictionary<string, long> Counts => counts;

    public long Total { get; private set; }

    public void Add(DataFault fault)
    {
        Total++;
        var count = counts[fault.Kind] = counts.GetValueOrDefault(fault.Kind) + 1;
        if (count <= keptPerKind)
        {
            kept.Add(fault);
        }
    }

    /// <exception cref="DataException">There are faults.</exception>
    public void ThrowIfAny()
    {
        if (Total > 0)
        {
            throw new DataException(this);
        }
    }

    /// <summary>A line a kept fault; after the last of a kind, how many more there are.</summary>
    public override string ToString()
    {
        var seen = new Dictionary<string, int>();
        var lines = new List<string>();
        foreach (var fault in kept)
        {
            lines.Add(fault.ToString());
            var number = seen[fault.Kind] = seen.GetValueOrDefault(fault.Kind) + 1;
            if (number == keptPerKind && counts[fault.Kind] > keptPerKind)
            {
                lines.Add(string.Create(CultureInfo.InvariantCulture, $"  … and {counts[fault.Kind] - keptPerKind} more like this"));
            }
        }

        return string.Join("\n", lines);
    }
}
