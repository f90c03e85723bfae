namespace FineTunePortal.Datasets;

/// <summary>How many things are how long.</summary>
/// <param name="Count">Things.</param>
/// <param name="Sum">All their lengths together.</param>
/// <param name="Bins">Classes that aren't empty, in ascending order.</param>
public sealed record LengthHistogram(long Count, long Sum, int Least, int Most, IReadOnlyList<LengthBin> Bins)
{
    /// <summary>Bars of a drawing stop here and the rest is one bar, so that a few giants don't press all others into the first.</summary>
    private const double Shown = 0.98;

    public double Average => Count == 0 ? 0 : (double)Sum / Count;

    /// <summary>The length that a share of all things doesn't exceed, to within three percent.</summary>
    public int Quantile(double share)
    {
        long wanted = (long)Math.Ceiling(share * Count), seen = 0;
        foreach (var bin in Bins)
        {
            seen += bin.Count;
            if (seen >= wanted)
            {
                return Math.Clamp(bin.To, Least, Most);
            }
        }

        return Most;
    }

    /// <summary>Bars of equal width, a power of two, from 0 on; the last may hold all that is longer. Their counts are exact.</summary>
    /// <param name="most">At least 2, at most 32.</param>
    public IReadOnlyList<LengthBin> Bars(int most)
    {
        if (Count == 0)
        {
            return [];
        }

        int end = Quantile(Shown), width = 1;
        while ((end / width) + 1 >= most)
        {
            width *= 2;
        }

        int whole = (end / width) + 1;
        var counts = new long[whole + 1];
        foreach (var bin in Bins)
        {
            // A class never spans two bars: with at most 32 bars, the bars are at least as wide as the classes in them.
            counts[Math.Min(bin.From / width, whole)] += bin.Count;
        }

        var bars = counts.Take(whole).Select((count, place) => new LengthBin(place * width, ((place + 1) * width) - 1, count)).ToList();
        if (counts[whole] > 0)
        {
            bars.Add(new LengthBin(whole * width, Most, counts[whole]));
        }

        return bars;
    }
}

/// <summary>A class of lengths.</summary>
/// <param name="From">The least that falls into it.</param>
/// <param name="To">The most.</param>
public readonly record struct LengthBin(int From, int To, long Count);
