namespace FineTunePortal.Privacy;

/// <summary>Which first digits, at which length, belong to an issuer of payment cards. Without this every tenth number would be a card.</summary>
internal static class CardIssuers
{
    /// <summary>The issuer; null when no card begins so at that length.</summary>
    public static string? Find(ReadOnlySpan<char> digits)
    {
        var six = Prefix(digits, 6);
        var (four, three, two) = (six / 100, six / 1000, six / 10_000);
        return digits.Length switch
        {
            13 or 16 or 19 when two / 10 == 4 => "Visa",
            16 when two is >= 51 and <= 55 || four is >= 2221 and <= 2720 => "Mastercard",
            15 when two is 34 or 37 => "American Express",
            14 when three is >= 300 and <= 305 or 309 || two is 36 or 38 or 39 => "Diners Club",
            16 when two is 36 or 38 or 39 || three is >= 300 and <= 305 => "Diners Club",
            >= 16 and <= 19 when four == 6011 || three is >= 644 and <= 649 || two == 65 || six is >= 622_126 and <= 622_925 => "Discover",
            >= 16 and <= 19 when four is >= 3528 and <= 3589 => "JCB",
            15 when four is 2131 or 1800 => "JCB",
            >= 16 and <= 19 when two == 62 => "UnionPay",
            >= 12 and <= 19 when two is 50 or 67 || two is >= 56 and <= 58 || four is 6304 or 6390 => "Maestro",
            _ => null,
        };
    }

    private static int Prefix(ReadOnlySpan<char> digits, int length)
    {
        var value = 0;
        for (var i = 0; i < length; i++)
        {
            value = (value * 10) + digits[i] - '0';
        }

        return value;
    }
}
