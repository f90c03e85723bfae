using FineTunePortal.Tokenizers.PreTokenizers.Patterns;

namespace FineTunePortal.Tokenizers.Text;

/// <summary>Cuts a piece where a pattern matches.</summary>
internal static class Splitter
{
    public static void Split(in Piece piece, ISplitPattern pattern, SplitBehavior behavior, bool invert, List<Piece> parts, List<TextRange> scratch)
    {
        scratch.Clear();
        pattern.Find(piece.Span, scratch);
        if (invert)
        {
            for (var i = 0; i < scratch.Count; i++)
            {
                scratch[i] = scratch[i] with { IsMatch = !scratch[i].IsMatch };
            }
        }

        switch (behavior)
        {
            case SplitBehavior.Isolated:
                break;
            case SplitBehavior.Removed:
                scratch.RemoveAll(range => range.IsMatch);
                break;
            case SplitBehavior.Contiguous:
                Merge(scratch, (previous, current) => previous == current);
                break;
            case SplitBehavior.MergedWithPrevious:
                Merge(scratch, (previous, current) => current && !previous);
                break;
            case SplitBehavior.MergedWithNext:
                MergeWithNext(scratch);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(behavior));
        }

        foreach (var range in scratch)
        {
            if (range.End > range.Start)
            {
                parts.Add(piece.Slice(range.Start, range.End - range.Start));
            }
        }
    }

    /// <summary>Joins a run with the one before it where the rule on (previous is match, this is match) says so.</summary>
    private static void Merge(List<TextRange> ranges, Func<bool, bool, bool> joins)
    {
        var kept = 0;
        var previous = false;
        for (var i = 0; i < ranges.Count; i++)
        {
            var range = ranges[i];
            if (kept > 0 && joins(previous, range.IsMatch))
            {
                ranges[kept - 1] = ranges[kept - 1] with { End = range.End };
            }
            else
            {
                ranges[kept++] = range;
            }

            previous = range.IsMatch;
        }

        ranges.RemoveRange(kept, ranges.Count - kept);
    }

    private static void MergeWithNext(List<TextRange> ranges)
    {
        var joined = new List<TextRange>(ranges.Count);
        var previous = false;
        for (var i = ranges.Count - 1; i >= 0; i--)
        {
            var range = ranges[i];
            if (joined.Count > 0 && range.IsMatch && !previous)
            {
                joined[^1] = joined[^1] with { Start = range.Start };
            }
            else
            {
                joined.Add(range);
            }

            previous = range.IsMatch;
        }

        joined.Reverse();
        ranges.Clear();
        ranges.AddRange(joined);
    }
}
