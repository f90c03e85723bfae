using System.Globalization;

namespace FineTunePortal.Privacy;

/// <summary>Pieces of which invented numbers are put together, and the sums that make them valid.</summary>
internal static class CheckDigits
{
    public static string Digits(PseudonymNumbers numbers, int count) => new([.. Enumerable.Range(0, count).Select(_ => numbers.NextDigit())]);

    public static string Letters(PseudonymNumbers numbers, int count, string from = "ABCDEFGHJKLMNPRSTUVWXYZ") => new([.. Enumerable.Range(0, count).Select(_ => from[numbers.Next(from.Length)])]);

    /// <summary>A number with leading zeros.</summary>
    public static string Padded(long number, int length) => number.ToString(CultureInfo.InvariantCulture).PadLeft(length, '0');

    /// <summary>Day, month and two digits of the year of an invented birth.</summary>
    public static (string Day, string Month, string Year) Birth(PseudonymNumbers numbers, int firstYear = 50, int years = 49) =>
        (Padded(1 + numbers.Next(28), 2), Padded(1 + numbers.Next(12), 2), Padded((firstYear + numbers.Next(years)) % 100, 2));

    public static int Weighted(string digits, params ReadOnlySpan<int> weights)
    {
        int sum = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            sum += Value(digits[i]) * weights[i];
        }

        return sum;
    }

    /// <summary>0 to 9, and A as 10.</summary>
    public static int Value(char character) => char.IsAsciiDigit(character) ? character - '0' : character - 'A' + 10;

    public static char Digit(int value) => (char)('0' + value);

    public static string WithLuhn(string digits) => digits + Luhn.CheckDigit(digits);

    public static string WithMod1110(string digits) => digits + Digit(Sums.Mod1110(digits));

    /// <summary>Draws until something valid comes; each draw goes on in the same row of numbers.</summary>
    public static string Until(Func<string?> draw)
    {
        while (true)
        {
            if (draw() is { } valid)
            {
                return valid;
            }
        }
    }

    /// <summary>Digits and behind them a check digit, drawn anew where there is none.</summary>
    /// <param name="check">0 to 9; anything else: there is none.</param>
    public static string Checked(Func<string> draw, Func<string, int> check) => Until(() => draw() is var digits && check(digits) is >= 0 and <= 9 and var value ? digits + Digit(value) : null);
}
