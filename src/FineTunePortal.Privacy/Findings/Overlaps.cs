namespace FineTunePortal.Privacy;

/// <summary>Where findings overlap the surer one stays, of equals the longer, of those the earlier.</summary>
internal static class Overlaps
{
    public static List<Finding> Resolve(List<Finding> found)
    {
        found.Sort(static (left, right) => left.Start != right.Start ? left.Start.CompareTo(right.Start) : right.Length.CompareTo(left.Length));
        var kept = new List<Finding>(found.Count);
        var (from, end) = (0, found[0].End);
        for (var i = 1; i <= found.Count; i++)
        {
            if (i < found.Count && found[i].Start < end)
            {
                end = Math.Max(end, found[i].End);
                continue;
            }

            Settle(found.GetRange(from, i - from), kept);
            (from, end) = (i, i < found.Count ? found[i].End : 0);
        }

        return kept;
    }

    /// <summary>Settles a chain of findings of which each overlaps a neighbour.</summary>
    private static void Settle(List<Finding> chain, List<Finding> kept)
    {
        var first = kept.Count;
        foreach (var finding in chain.OrderByDescending(finding => finding.Confidence).ThenByDescending(finding => finding.Length).ThenBy(finding => finding.Start))
        {
            if (!kept.Skip(first).Any(other => finding.Start < other.End && other.Start < finding.End))
            {
                kept.Add(finding);
            }
        }

        kept.Sort(first, kept.Count - first, Comparer<Finding>.Create(static (left, right) => left.Start.CompareTo(right.Start)));
    }
}
