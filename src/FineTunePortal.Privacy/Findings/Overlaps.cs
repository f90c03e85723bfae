namespace FineTunePortal.Privacy;

/// <summary>
/// What the user listed stays. Otherwise, where findings overlap, the surer one stays; of equals the one with check digits, then the longer, then the earlier. A web
/// address gives way to what it holds, and keeps the part before it: whoever keeps addresses must not keep what is in them.
/// </summary>
internal static class Overlaps
{
    private const int ShortestAddress = 8;

    public static List<Finding> Resolve(List<Finding> found)
    {
        found.Sort(static (left, right) => left.Start != right.Start ? left.Start.CompareTo(right.Start) : right.Length.CompareTo(left.Length));
        var kept = new List<Finding>(found.Count);
        for (var (from, i, end) = (0, 1, found[0].End); i <= found.Count; i++)
        {
            if (i < found.Count && found[i].Start < end)
            {
                end = Math.Max(end, found[i].End);
                continue;
            }

            if (i - from == 1)
            {
                kept.Add(found[from]);
            }
            else
            {
                Settle(found.GetRange(from, i - from), kept);
            }

            (from, end) = (i, i < found.Count ? found[i].End : 0);
        }

        return kept;
    }

    /// <summary>Settles a chain of findings of which each overlaps a neighbour.</summary>
    private static void Settle(List<Finding> chain, List<Finding> kept)
    {
        // By place; a neighbour is all that a finding can overlap of those already taken.
        var taken = new SortedSet<Finding>(s_byStart);
        foreach (var finding in chain.OrderByDescending(finding => finding.Reason.Kind == ReasonKind.Listed).ThenBy(Yields).ThenByDescending(finding => finding.Confidence).ThenByDescending(finding => finding.Reason.CheckDigits)
            .ThenByDescending(finding => finding.Length).ThenBy(finding => finding.Start))
        {
            var part = Yields(finding) ? BeforeOthers(finding, taken) : finding;
            if (part.Length > 0 && !IsGuessInAddress(part, chain) && !Overlapping(part, taken))
            {
                taken.Add(part);
            }
        }

        kept.AddRange(taken);
    }

    private static readonly Comparer<Finding> s_byStart = Comparer<Finding>.Create(static (left, right) => left.Start.CompareTo(right.Start));

    private static bool Yields(Finding finding) => finding.Type == EntityTypes.Url;

    /// <summary>What a model only thinks possible must not cut an address in two.</summary>
    private static bool IsGuessInAddress(Finding finding, List<Finding> chain) => finding is { Confidence: Confidence.Possible, Reason.Kind: ReasonKind.Words }
        && chain.Exists(other => Yields(other) && other.Start <= finding.Start && other.End >= finding.End);

    private static bool Overlapping(Finding finding, SortedSet<Finding> taken)
    {
        var before = taken.GetViewBetween(new Finding("", int.MinValue, 0, 0, default), new Finding("", finding.End - 1, 0, 0, default)).Max;
        return before.Length > 0 && before.End > finding.Start;
    }

    private static Finding BeforeOthers(Finding address, SortedSet<Finding> taken)
    {
        var inside = taken.GetViewBetween(new Finding("", address.Start, 0, 0, default), new Finding("", address.End - 1, 0, 0, default)).Min;
        var part = inside.Length == 0 ? address : address with { Length = inside.Start - address.Start };
        return part.Length == address.Length || part.Length >= ShortestAddress ? part : part with { Length = 0 };
    }
}
