using static FineTunePortal.Privacy.CheckDigits;

namespace FineTunePortal.Privacy;

/// <summary>Romanian numbers; the check digits are right.</summary>
internal static class RomanianNumbers
{
    /// <summary>Somebody born between 2080 and 2098.</summary>
    public static string Cnp(string value, PseudonymNumbers numbers)
    {
        // The sex stays readable, as in the number that was there.
        bool woman = value.FirstOrDefault(char.IsAsciiDigit) is var first && first != default && (first - '0') % 2 == 0;
        string twelve = (woman ? "6" : "5") + Padded(80 + numbers.Next(19), 2) + Padded(1 + numbers.Next(12), 2) + Padded(1 + numbers.Next(28), 2) + Padded(1 + numbers.Next(46), 2) + Padded(1 + numbers.Next(999), 3);
        int sum = Weighted(twelve, 2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9) % 11;
        return twelve + Digit(sum == 10 ? 1 : sum);
    }

    /// <summary>Higher than any that was given out.</summary>
    public static string Cui(string value, PseudonymNumbers numbers)
    {
        int length = Math.Clamp(value.Count(char.IsAsciiDigit), 2, 10);
        string digits = "9" + Digits(numbers, length - 2);
        return digits + Digit(Weighted(digits.PadLeft(9, '0'), 7, 5, 3, 2, 1, 7, 5, 3, 2) * 10 % 11 % 10);
    }

    public static string IdentityCard(PseudonymNumbers numbers) => "YY" + Digits(numbers, 6);

    public static string TradeRegister(string value, PseudonymNumbers numbers)
    {
        if (value.Contains('/', StringComparison.Ordinal))
        {
            return $"{char.ToUpperInvariant(value[0])}52/{1 + numbers.Next(99_999)}/{1995 + numbers.Next(29)}";
        }

        string body = $"{2025 + numbers.Next(5)}{Digits(numbers, 6)}52";
        int sum = body.Sum(digit => digit - '0') + (char.ToUpperInvariant(value[0]) % 10);
        return char.ToUpperInvariant(value[0]) + body + Digit(sum % 10);
    }
}
