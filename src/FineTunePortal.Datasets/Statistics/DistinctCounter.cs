namespace FineTunePortal.Datasets;

/// <summary>
/// Counts different texts in a few kilobytes: keeps the smallest hashes, whose crowding tells how many there are
/// (Bar-Yossef and others, "Counting distinct elements in a data stream", 2002). Exact up to the number kept.
/// </summary>
internal sealed class DistinctCounter
{
    private const int Kept = 1024;

    private readonly SortedSet<ulong> _smallest = [];

    public void Add(string text)
    {
        var hash = Hash(text);
        if (_smallest.Count < Kept)
        {
            _smallest.Add(hash);
        }
        else if (hash < _smallest.Max && _smallest.Add(hash))
        {
            _smallest.Remove(_smallest.Max);
        }
    }

    public long Estimate() => _smallest.Count < Kept ? _smallest.Count : (long)((Kept - 1) / (_smallest.Max / (double)ulong.MaxValue));

    /// <summary>FNV-1a with a last stir (from MurmurHash3), since the estimate needs all bits well mixed.</summary>
    private static ulong Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var character in text)
        {
            hash = (hash ^ character) * 1099511628211UL;
        }

        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdUL;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53UL;
        return hash ^ (hash >> 33);
    }
}
