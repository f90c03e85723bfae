namespace FineTunePortal.Privacy;

/// <summary>Numbers of the Romanian trade register: J40/123/2020 (to 2024) and J2012000750528 (since).</summary>
public static class RomanianTradeRegister
{
    private const int NewLength = 14;

    /// <param name="number">A letter and digits without separators; the year is at the end, or in the new form after the letter.</param>
    public static bool IsValid(ReadOnlySpan<char> number)
    {
        if (number.Length < 7 || number[0] is not ('J' or 'F' or 'C'))
        {
            return false;
        }

        return number.Length == NewLength
            ? Sums.Value(number[1..5]) is >= 1990 and <= 2035 && IsCounty(Sums.Value(number[11..13])) && CheckDigit(number[..13]) == number[13]
            : Sums.Value(number[^4..]) is >= 1990 and <= 2024 && (IsCounty(Sums.Value(number[1..2])) || IsCounty(Sums.Value(number[1..3])));
    }

    /// <summary>The digit to put behind a letter and twelve digits.</summary>
    public static char CheckDigit(ReadOnlySpan<char> others)
    {
        var sum = others[0] % 10;
        foreach (var digit in others[1..])
        {
            sum += digit - '0';
        }

        return (char)('0' + (sum % 10));
    }

    private static bool IsCounty(int county) => county is (>= 1 and <= 40) or 51 or 52;
}
