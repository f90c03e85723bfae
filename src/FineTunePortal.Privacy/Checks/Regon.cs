namespace FineTunePortal.Privacy;

/// <summary>Polish company numbers: nine digits, or fourteen for a branch.</summary>
public static class Regon
{
    private static ReadOnlySpan<byte> Short => [8, 9, 2, 3, 4, 5, 6, 7];

    private static ReadOnlySpan<byte> Long => [2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8];

    /// <param name="digits">Digits only.</param>
    public static bool IsValid(ReadOnlySpan<char> digits) => digits.Length switch
    {
        9 => !Sums.AllSame(digits) && CheckDigit(digits[..8]) == digits[8],
        14 => IsValid(digits[..9]) && CheckDigit(digits[..13]) == digits[13],
        _ => false,
    };

    /// <summary>The digit to put behind eight or thirteen others.</summary>
    public static char CheckDigit(ReadOnlySpan<char> others) => (char)('0' + (Sums.Weighted(others, others.Length == 8 ? Short : Long) % 11 % 10));
}
