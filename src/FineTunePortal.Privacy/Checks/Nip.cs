namespace FineTunePortal.Privacy;

/// <summary>Polish tax numbers.</summary>
public static class Nip
{
    public const int Length = 10;

    private static ReadOnlySpan<byte> Weights => [6, 5, 7, 2, 3, 4, 5, 6, 7];

    /// <param name="digits">Digits only.</param>
    public static bool IsValid(ReadOnlySpan<char> digits) => digits.Length == Length && digits[..3] is not "000" && CheckDigit(digits[..9]) == digits[9];

    /// <summary>The digit to put behind nine others; null when none makes them a number.</summary>
    public static char? CheckDigit(ReadOnlySpan<char> nine) => Sums.Weighted(nine, Weights) % 11 is var rest and < 10 ? (char)('0' + rest) : null;
}
