namespace FineTunePortal.Privacy.Names;

/// <summary>Hashes of words, the same on every machine: stored models depend on them.</summary>
public static class WordHash
{
    /// <summary>Where a hash begins; each kind of feature has its own.</summary>
    public static uint Begin(uint seed) => 2166136261u ^ (seed * 0x9E3779B9u);

    /// <summary>With one more character.</summary>
    public static uint Add(uint hash, char character) => (hash ^ character) * 16777619u;

    /// <summary>Every bit depends on every character.</summary>
    public static uint End(uint hash)
    {
        hash ^= hash >> 16;
        hash *= 0x85EBCA6Bu;
        hash ^= hash >> 13;
        hash *= 0xC2B2AE35u;
        return hash ^ (hash >> 16);
    }

    /// <summary>Of a whole word.</summary>
    public static uint Of(ReadOnlySpan<char> word, uint seed)
    {
        var hash = Begin(seed);
        foreach (var character in word)
        {
            hash = Add(hash, character);
        }

        return End(hash);
    }
}
