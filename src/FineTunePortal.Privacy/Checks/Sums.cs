namespace FineTunePortal.Privacy;

/// <summary>What most check digits are made of.</summary>
internal static class Sums
{
    /// <summary>Each digit times its weight, added up; as many digits as there are weights.</summary>
    public static int Weighted(ReadOnlySpan<char> digits, ReadOnlySpan<byte> weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * (digits[i] - '0');
        }

        return sum;
    }

    /// <summary>The number that digits say, modulo another.</summary>
    public static int Modulo(ReadOnlySpan<char> digits, int modulus)
    {
        long value = 0;
        foreach (var digit in digits)
        {
            value = ((value * 10) + digit - '0') % modulus;
        }

        return (int)value;
    }

    /// <summary>The number that a few digits say.</summary>
    public static int Value(ReadOnlySpan<char> digits) => Modulo(digits, int.MaxValue);

    public static int Digit(char digit) => digit - '0';

    public static bool AllSame(ReadOnlySpan<char> digits) => digits.IndexOfAnyExcept(digits[0]) < 0;

    /// <summary>ISO 7064, mod 11,10: the last digit checks the others.</summary>
    public static bool IsMod1110(ReadOnlySpan<char> digits) => Digit(digits[^1]) == Mod1110(digits[..^1]);

    /// <summary>The check digit behind a row of digits by ISO 7064, mod 11,10.</summary>
    public static int Mod1110(ReadOnlySpan<char> digits)
    {
        var product = 10;
        foreach (var digit in digits)
        {
            var sum = (Digit(digit) + product) % 10;
            product = 2 * (sum == 0 ? 10 : sum) % 11;
        }

        return (11 - product) % 10;
    }
}
