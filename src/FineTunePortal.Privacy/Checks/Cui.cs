namespace FineTunePortal.Privacy;

/// <summary>Romanian company numbers (CUI, CIF): two to ten digits, the last of which checks the others.</summary>
public static class Cui
{
    private const int Body = 9;

    private static ReadOnlySpan<byte> Weights => [7, 5, 3, 2, 1, 7, 5, 3, 2];

    /// <param name="digits">Digits only, without "RO".</param>
    public static bool IsValid(ReadOnlySpan<char> digits) => digits.Length is >= 2 and <= 10 && digits[0] != '0' && CheckDigit(digits[..^1]) == digits[^1];

    /// <summary>The digit to put behind up to nine others.</summary>
    public static char CheckDigit(ReadOnlySpan<char> others) => (char)('0' + (Sums.Weighted(others, Weights[(Body - others.Length)..]) * 10 % 11 % 10));
}
