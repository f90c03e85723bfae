namespace FineTunePortal.Tokenizers.Models;

/// <summary>Applies the merges to a word's symbols: always the pair of the lowest rank, the leftmost of equals.</summary>
internal sealed class BpeMerger(MergeTable merges)
{
    /// <summary>Up to this many symbols a scan for the lowest rank is faster than a heap; longer words must not take quadratic time.</summary>
    private const int LongestScanned = 96;

    public void Merge(SymbolBuffer symbols)
    {
        if (symbols.Count < 2)
        {
            return;
        }

        if (symbols.Count <= LongestScanned)
        {
            MergeByScanning(symbols);
        }
        else
        {
            MergeByHeap(symbols);
        }
    }

    private void MergeByScanning(SymbolBuffer symbols)
    {
        var (ids, bytes, count) = (symbols.Ids, symbols.Bytes, symbols.Count);
        Span<(int Rank, int Id)> pairs = stackalloc (int, int)[LongestScanned];
        for (var i = 0; i + 1 < count; i++)
        {
            pairs[i] = merges.Find(ids[i], ids[i + 1]);
        }

        while (count > 1)
        {
            var best = 0;
            for (var i = 1; i + 1 < count; i++)
            {
                if (pairs[i].Rank < pairs[best].Rank)
                {
                    best = i;
                }
            }

            if (pairs[best].Rank == int.MaxValue)
            {
                break;
            }

            ids[best] = pairs[best].Id;
            bytes[best] += bytes[best + 1];
            var tail = count - best - 2;
            Array.Copy(ids, best + 2, ids, best + 1, tail);
            Array.Copy(bytes, best + 2, bytes, best + 1, tail);
            pairs.Slice(best + 1, tail).CopyTo(pairs[best..]);
            count--;
            if (best + 1 < count)
            {
                pairs[best] = merges.Find(ids[best], ids[best + 1]);
            }

            if (best > 0)
            {
                pairs[best - 1] = merges.Find(ids[best - 1], ids[best]);
            }
        }

        symbols.Truncate(count);
    }

    private void MergeByHeap(SymbolBuffer symbols)
    {
        var (ids, bytes, count) = (symbols.Ids, symbols.Bytes, symbols.Count);
        var previous = new int[count];
        var next = new int[count];
        var queue = new PriorityQueue<(int Left, int LeftId, int RightId, int Id), (int Rank, int Left)>();
        for (var i = 0; i < count; i++)
        {
            previous[i] = i - 1;
            next[i] = i + 1;
        }

        for (var i = 0; i + 1 < count; i++)
        {
            Enqueue(i, i + 1);
        }

        while (queue.TryDequeue(out var merge, out _))
        {
            var left = merge.Left;
            var right = next[left];
            if (bytes[left] == 0 || right >= count || ids[left] != merge.LeftId || ids[right] != merge.RightId)
            {
                continue;
            }

            ids[left] = merge.Id;
            bytes[left] += bytes[right];
            bytes[right] = 0;
            next[left] = next[right];
            if (next[right] < count)
            {
                previous[next[right]] = left;
                Enqueue(left, next[right]);
            }

            if (previous[left] >= 0)
            {
                Enqueue(previous[left], left);
            }
        }

        var kept = 0;
        for (var i = 0; i < count; i = next[i])
        {
            (ids[kept], bytes[kept]) = (ids[i], bytes[i]);
            kept++;
        }

        symbols.Truncate(kept);

        void Enqueue(int left, int right)
        {
            var (rank, id) = merges.Find(ids[left], ids[right]);
            if (rank != int.MaxValue)
            {
                queue.Enqueue((left, ids[left], ids[right], id), (rank, left));
            }
        }
    }
}
