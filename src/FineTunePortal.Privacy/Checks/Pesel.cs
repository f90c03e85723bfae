namespace FineTunePortal.Privacy;

/// <summary>Polish personal numbers: date of birth, serial number, sex, check digit.</summary>
public static class Pesel
{
    public const int Length = 11;

    private static ReadOnlySpan<byte> Weights => [1, 3, 7, 9, 1, 3, 7, 9, 1, 3];

    /// <summary>Whether check digit and date of birth fit.</summary>
    /// <param name="digits">Digits only.</param>
    public static bool IsValid(ReadOnlySpan<char> digits) =>
        digits.Length == Length && CheckDigit(digits[..10]) == digits[10] && BirthYear(digits) is not null;

    /// <summary>The digit to put behind the first ten.</summary>
    public static char CheckDigit(ReadOnlySpan<char> ten)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
        {
            sum += Weights[i] * (ten[i] - '0');
        }

        return (char)('0' + ((10 - (sum % 10)) % 10));
    }

    /// <summary>The year, 1800 to 2299; null when the number holds no date. The month says the century: +80 is 18xx, +20 is 20xx, and so on.</summary>
    public static int? BirthYear(ReadOnlySpan<char> digits)
    {
        var month = Pair(digits[2..4]);
        var year = (month / 20) switch { 4 => 1800, 0 => 1900, 1 => 2000, 2 => 2100, _ => 2200 } + Pair(digits[..2]);
        var day = Pair(digits[4..6]);
        month %= 20;
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? year : null;
    }

    private static int Pair(ReadOnlySpan<char> two) => ((two[0] - '0') * 10) + two[1] - '0';
}
