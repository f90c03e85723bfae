namespace FineTunePortal.Datasets;

/// <summary>Hashes that are the same on every machine and in every run.</summary>
internal static class TextHash
{
    private const ulong Basis = 14695981039346656037UL;
    private const ulong Prime = 1099511628211UL;

    /// <summary>FNV-1a over UTF-16 units, stirred so that all bits are well mixed.</summary>
    public static ulong Of(ReadOnlySpan<char> text, ulong seed = 0)
    {
        var hash = Basis ^ seed;
        foreach (var character in text)
        {
            hash = (hash ^ character) * Prime;
        }

        return Stir(hash);
    }

    /// <summary>The finaliser of MurmurHash3 (Appleby, public domain).</summary>
    public static ulong Stir(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdUL;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53UL;
        return hash ^ (hash >> 33);
    }
}
