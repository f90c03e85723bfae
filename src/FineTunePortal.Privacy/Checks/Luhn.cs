namespace FineTunePortal.Privacy;

/// <summary>The check digit of payment cards (ISO/IEC 7812-1, annex B).</summary>
public static class Luhn
{
    /// <param name="digits">Digits only, the check digit last.</param>
    public static bool IsValid(ReadOnlySpan<char> digits) => digits.Length > 1 && Sum(digits, doubleLast: false) % 10 == 0;

    /// <summary>The digit to put behind <paramref name="digits"/>.</summary>
    public static char CheckDigit(ReadOnlySpan<char> digits) => (char)('0' + ((10 - (Sum(digits, doubleLast: true) % 10)) % 10));

    internal static int Sum(ReadOnlySpan<char> digits, bool doubleLast)
    {
        var (sum, twice) = (0, doubleLast);
        for (var i = digits.Length - 1; i >= 0; i--, twice = !twice)
        {
            var value = (digits[i] - '0') * (twice ? 2 : 1);
            sum += value > 9 ? value - 9 : value;
        }

        return sum;
    }
}
