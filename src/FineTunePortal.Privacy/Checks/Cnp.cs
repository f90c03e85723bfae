namespace FineTunePortal.Privacy;

/// <summary>Romanian personal numbers: sex and century, date of birth, county, serial number, check digit.</summary>
public static class Cnp
{
    public const int Length = 13;

    private static ReadOnlySpan<byte> Weights => [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9];

    /// <summary>Whether check digit, date of birth and county fit.</summary>
    /// <param name="digits">Digits only.</param>
    public static bool IsValid(ReadOnlySpan<char> digits) =>
        digits.Length == Length && CheckDigit(digits[..12]) == digits[12] && HasBirth(digits) && Sums.Value(digits[7..9]) is (>= 1 and <= 48) or 51 or 52 or 70 or (>= 80 and <= 83);

    /// <summary>The digit to put behind the first twelve.</summary>
    public static char CheckDigit(ReadOnlySpan<char> twelve) => Sums.Weighted(twelve, Weights) % 11 is var rest and < 10 ? (char)('0' + rest) : '1';

    /// <summary>1 and 2 are the last century, 5 and 6 this one, 3 and 4 the one before; 7 and 8 (residents) and 9 (foreigners) say none.</summary>
    private static bool HasBirth(ReadOnlySpan<char> digits)
    {
        var (year, month, day) = (Sums.Value(digits[1..3]), Sums.Value(digits[3..5]), Sums.Value(digits[5..7]));
        return digits[0] switch
        {
            '1' or '2' => Dates.Exists(1900 + year, month, day),
            '3' or '4' => Dates.Exists(1800 + year, month, day),
            '5' or '6' => Dates.IsBirth(2000 + year, month, day),
            '7' or '8' or '9' => Dates.IsBirthOfTwoDigits(year, month, day),
            _ => false,
        };
    }
}
