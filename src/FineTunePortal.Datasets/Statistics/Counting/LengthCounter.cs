using System.Numerics;

namespace FineTunePortal.Datasets;

/// <summary>
/// Counts lengths in few classes whatever their size: below 64 one each, then 32 of equal width to each doubling.
/// Which classes there are doesn't depend on the data, so their order and how many there are make no difference.
/// </summary>
internal sealed class LengthCounter
{
    private const int Exact = 64;
    private const int PerDoubling = 32;

    public const int Classes = Exact + (PerDoubling * 25);

    private readonly long[] _counts = new long[Classes];
    private long _count;
    private long _sum;
    private int _least = int.MaxValue;
    private int _most;

    public void Add(int length)
    {
        _counts[Class(length)]++;
        _count++;
        _sum += length;
        _least = Math.Min(_least, length);
        _most = Math.Max(_most, length);
    }

    public LengthHistogram Build() => new(_count, _sum, _count == 0 ? 0 : _least, _most,
        [.. _counts.Select((count, place) => new LengthBin(First(place), First(place + 1) - 1, count)).Where(bin => bin.Count > 0)]);

    /// <summary>The class that a length falls into.</summary>
    public static int Class(int length)
    {
        if (length < Exact)
        {
            return length;
        }

        int power = BitOperations.Log2((uint)length);
        return Exact + ((power - 6) * PerDoubling) + (length >> (power - 5)) - PerDoubling;
    }

    private static int First(int place)
    {
        if (place < Exact)
        {
            return place;
        }

        int power = 6 + ((place - Exact) / PerDoubling);
        return (int)Math.Min(int.MaxValue, (long)(PerDoubling + ((place - Exact) % PerDoubling)) << (power - 5));
    }
}
