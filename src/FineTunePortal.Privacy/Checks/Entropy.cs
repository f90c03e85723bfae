namespace FineTunePortal.Privacy;

/// <summary>How evenly characters are spread: words of a language repeat some, keys hardly any.</summary>
internal static class Entropy
{
    /// <summary>Bits a character above which a long text looks drawn by chance.</summary>
    public const double Drawn = 3.0;

    /// <summary>Shannon's measure, in bits a character.</summary>
    public static double Of(ReadOnlySpan<char> text)
    {
        Span<int> seen = stackalloc int[128];
        foreach (var character in text)
        {
            seen[character & 127]++;
        }

        var bits = 0.0;
        foreach (var count in seen)
        {
            if (count > 0)
            {
                var share = (double)count / text.Length;
                bits -= share * Math.Log2(share);
            }
        }

        return bits;
    }
}
