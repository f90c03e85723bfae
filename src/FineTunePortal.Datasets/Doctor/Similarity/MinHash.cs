namespace FineTunePortal.Datasets;

/// <summary>
/// A sketch of a text by which the likeness of two texts (Jaccard, of their groups of five letters) is estimated (Broder 1997).
/// All bins are filled from one hash of each group (Li, Owen and Zhang, "One Permutation Hashing", 2012), and bins that stay
/// empty borrow from others (Shrivastava, "Optimal Densification", 2017): a sketch costs little more than reading the text.
/// </summary>
internal static class MinHash
{
    /// <summary>Bins of a sketch. The estimate's standard deviation is at most 1 / (2 √bins).</summary>
    public const int Bins = 96;

    /// <summary>Letters of a group.</summary>
    public const int GroupLength = 5;

    private const int LongestText = 20_000;

    /// <summary>Fills a sketch; false when the text has nothing to compare. Long texts count by their beginning.</summary>
    /// <param name="plain">As <see cref="PlainText"/> makes it.</param>
    public static bool Sketch(ReadOnlySpan<char> plain, Span<uint> sketch)
    {
        if (plain.IsEmpty)
        {
            return false;
        }

        plain = plain[..Math.Min(plain.Length, LongestText)];
        Span<ulong> least = stackalloc ulong[Bins];
        least.Fill(ulong.MaxValue);
        var groups = Math.Max(1, plain.Length - GroupLength + 1);
        for (var start = 0; start < groups; start++)
        {
            var hash = TextHash.Of(plain.Slice(start, Math.Min(GroupLength, plain.Length - start)));
            var bin = (int)((UInt128)hash * Bins >> 64);
            // Within a bin the high bits are alike; stirred again, all of them tell.
            var value = TextHash.Stir(hash ^ 0x9e3779b97f4a7c15UL);
            least[bin] = Math.Min(least[bin], value);
        }

        for (var bin = 0; bin < Bins; bin++)
        {
            sketch[bin] = (uint)(least[bin] == ulong.MaxValue ? Borrow(least, bin) : least[bin]);
        }

        return true;
    }

    /// <summary>The share of groups that two texts have in common, estimated, from 0 to 1.</summary>
    public static double Likeness(ReadOnlySpan<uint> one, ReadOnlySpan<uint> other)
    {
        var same = 0;
        for (var bin = 0; bin < Bins; bin++)
        {
            same += one[bin] == other[bin] ? 1 : 0;
        }

        return (double)same / Bins;
    }

    /// <summary>Which full bin lends depends on nothing but the empty bin and which others are full.</summary>
    private static ulong Borrow(ReadOnlySpan<ulong> least, int bin)
    {
        for (ulong attempt = 1; ; attempt++)
        {
            var from = (int)((UInt128)TextHash.Stir(((ulong)bin << 32) | attempt) * Bins >> 64);
            if (least[from] != ulong.MaxValue)
            {
                return least[from];
            }
        }
    }
}
