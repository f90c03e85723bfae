namespace FineTunePortal.Training.Data;

/// <summary>
/// Random orders that depend on nothing but their seed: the same in every process, on every machine and .NET version,
/// which resuming a run relies on (<see cref="Random"/> does not promise that).
/// </summary>
internal sealed class Shuffle(ulong seed)
{
    // The generator steps through its states by a constant, so seeds that differ by a multiple of it would give the same
    // numbers a little later: mixing the seed first keeps streams apart.
    private ulong _state = Scramble(seed ^ 0xD6E8FEB86659FD93UL);

    /// <summary>A random order of 0 … count-1 for one pass over the data (Fisher and Yates).</summary>
    public static int[] Order(int count, long seed, long epoch)
    {
        var random = new Shuffle(unchecked(((ulong)seed * 0x9E3779B97F4A7C15UL) ^ ((ulong)epoch + 0xD1B54A32D192ED03UL)));
        var order = new int[count];
        for (int i = 0; i < count; i++)
        {
            order[i] = i;
        }

        random.Mix<int>(order);
        return order;
    }

    /// <summary>Puts items into a random order.</summary>
    public void Mix<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>A number in [0, bound). The bias of the multiplication is below bound / 2^64.</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>SplitMix64 (Steele, Lea, Flood 2014).</summary>
    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15UL;
        return Scramble(_state);
    }

    private static ulong Scramble(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
