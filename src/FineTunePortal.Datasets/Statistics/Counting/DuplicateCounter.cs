namespace FineTunePortal.Datasets;

/// <summary>Finds rows that are exactly like an earlier one, by eight bytes a row.</summary>
internal sealed class DuplicateCounter
{
    /// <summary>About 40 MB; with more rows nothing is said.</summary>
    private const int MostRows = 1_200_000;

    private readonly HashSet<ulong> _seen = [];
    private long _duplicates;

    public long? Count => _seen.Count >= MostRows ? null : _duplicates;

    /// <summary>Whether such a row came before.</summary>
    public bool Add(ReadOnlySpan<byte> line)
    {
        if (_seen.Count >= MostRows)
        {
            return false;
        }

        // FNV-1a over eight bytes at a time, stirred at the end.
        ulong hash = 14695981039346656037UL ^ (ulong)line.Length;
        int place = 0;
        for (; place + 8 <= line.Length; place += 8)
        {
            hash = (hash ^ BitConverter.ToUInt64(line[place..])) * 1099511628211UL;
            hash ^= hash >> 29;
        }

        for (; place < line.Length; place++)
        {
            hash = (hash ^ line[place]) * 1099511628211UL;
        }

        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdUL;
        bool isRepeated = !_seen.Add(hash ^ (hash >> 29));
        _duplicates += isRepeated ? 1 : 0;
        return isRepeated;
    }
}
