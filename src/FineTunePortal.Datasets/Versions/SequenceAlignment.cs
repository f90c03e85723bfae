namespace FineTunePortal.Datasets;

/// <summary>
/// Finds what two long sequences have in common, in order: values that are there once on both sides are anchors (patience
/// diff, Cohen), and between them short stretches are compared exactly, long ones from the front.
/// </summary>
internal static class SequenceAlignment
{
    private const long MostCells = 4_000_000;

    /// <summary>Pairs of places with equal values, both ascending.</summary>
    public static List<(int Old, int New)> Of(ReadOnlySpan<ulong> old, ReadOnlySpan<ulong> next)
    {
        var pairs = new List<(int Old, int New)>(Math.Min(old.Length, next.Length));
        var (start, end) = (0, 0);
        while (start < old.Length && start < next.Length && old[start] == next[start])
        {
            pairs.Add((start, start));
            start++;
        }

        while (end < old.Length - start && end < next.Length - start && old[^(end + 1)] == next[^(end + 1)])
        {
            end++;
        }

        var (oldEnd, newEnd) = (old.Length - end, next.Length - end);
        var (fromOld, fromNew) = (start, start);
        foreach (var anchor in Anchors(old[start..oldEnd], next[start..newEnd]).Append((Old: oldEnd - start, New: newEnd - start)))
        {
            var (toOld, toNew) = (anchor.Old + start, anchor.New + start);
            Between(pairs, old[fromOld..toOld], next[fromNew..toNew], fromOld, fromNew);
            if (toOld < oldEnd || toNew < newEnd)
            {
                pairs.Add((toOld, toNew));
            }

            (fromOld, fromNew) = (toOld + 1, toNew + 1);
        }

        for (var i = end; i > 0; i--)
        {
            pairs.Add((old.Length - i, next.Length - i));
        }

        return pairs;
    }

    /// <summary>The longest ascending chain of values that are there once on both sides.</summary>
    private static List<(int Old, int New)> Anchors(ReadOnlySpan<ulong> old, ReadOnlySpan<ulong> next)
    {
        var counts = new Dictionary<ulong, (int Old, int New, int Place)>();
        foreach (var value in old)
        {
            counts[value] = counts.TryGetValue(value, out var known) ? known with { Old = known.Old + 1 } : (1, 0, 0);
        }

        for (var i = 0; i < next.Length; i++)
        {
            if (counts.TryGetValue(next[i], out var known))
            {
                counts[next[i]] = (known.Old, known.New + 1, i);
            }
        }

        // Patience: piles of ascending ends, each card knowing the one before it.
        var candidates = new List<(int Old, int New)>();
        for (var i = 0; i < old.Length; i++)
        {
            if (counts[old[i]] is { Old: 1, New: 1 } once)
            {
                candidates.Add((i, once.Place));
            }
        }

        var (ends, before) = (new List<int>(), new int[candidates.Count]);
        for (var i = 0; i < candidates.Count; i++)
        {
            var (low, high) = (0, ends.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = candidates[ends[middle]].New < candidates[i].New ? (middle + 1, high) : (low, middle);
            }

            before[i] = low == 0 ? -1 : ends[low - 1];
            if (low == ends.Count)
            {
                ends.Add(i);
            }
            else
            {
                ends[low] = i;
            }
        }

        var chain = new List<(int Old, int New)>();
        for (var i = ends.Count == 0 ? -1 : ends[^1]; i >= 0; i = before[i])
        {
            chain.Add(candidates[i]);
        }

        chain.Reverse();
        return chain;
    }

    /// <summary>Between two anchors: exactly where that is cheap, otherwise each value with the next equal one.</summary>
    private static void Between(List<(int Old, int New)> pairs, ReadOnlySpan<ulong> old, ReadOnlySpan<ulong> next, int fromOld, int fromNew)
    {
        if (old.IsEmpty || next.IsEmpty)
        {
            return;
        }

        if ((long)old.Length * next.Length > MostCells)
        {
            Greedy(pairs, old, next, fromOld, fromNew);
            return;
        }

        var longest = new int[old.Length + 1, next.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = next.Length - 1; j >= 0; j--)
            {
                longest[i, j] = old[i] == next[j] ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);
            }
        }

        for (int i = 0, j = 0; i < old.Length && j < next.Length;)
        {
            if (old[i] == next[j])
            {
                pairs.Add((fromOld + i++, fromNew + j++));
            }
            else if (longest[i + 1, j] >= longest[i, j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }
    }

    private static void Greedy(List<(int Old, int New)> pairs, ReadOnlySpan<ulong> old, ReadOnlySpan<ulong> next, int fromOld, int fromNew)
    {
        var places = new Dictionary<ulong, Queue<int>>();
        for (var j = 0; j < next.Length; j++)
        {
            if (!places.TryGetValue(next[j], out var queue))
            {
                places[next[j]] = queue = new Queue<int>();
            }

            queue.Enqueue(j);
        }

        var last = -1;
        for (var i = 0; i < old.Length; i++)
        {
            if (places.TryGetValue(old[i], out var queue))
            {
                while (queue.Count > 0 && queue.Peek() <= last)
                {
                    queue.Dequeue();
                }

                if (queue.Count > 0)
                {
                    last = queue.Dequeue();
                    pairs.Add((fromOld + i, fromNew + last));
                }
            }
        }
    }
}
