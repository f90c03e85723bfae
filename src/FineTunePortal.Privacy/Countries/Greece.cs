namespace FineTunePortal.Privacy;

/// <summary>Greece and Cyprus.</summary>
internal static class Greece
{
    public static IReadOnlyList<NumberRule> Rules { get; } =
    [
        new(EntityTypes.GreekAmka, "GR", "###########", IsAmka, "αμκα, amka, ασφαλισης, social security, insurance number"),
        new(EntityTypes.GreekAfm, "GR", "#########", IsAfm, "αφμ, afm, φορολογικ*, tax id, tax number, vat"),
        new(EntityTypes.CypriotTaxId, "CY", "########@", IsCypriot, "tic, φορολογικ*, αφτ, tax id, tax identification, tax number, vat, cyprus"),
    ];

    internal static bool IsAmka(ReadOnlySpan<char> digits) =>
        Dates.IsBirthOfTwoDigits(Sums.Value(digits[4..6]), Sums.Value(digits[2..4]), Sums.Value(digits[..2])) && Luhn.IsValid(digits);

    internal static bool IsAfm(ReadOnlySpan<char> digits) =>
        !Sums.AllSame(digits) && Sums.Weighted(digits, [0, 128, 64, 32, 16, 8, 4, 2]) is var sum && (sum + (256 * Sums.Digit(digits[0]))) % 11 % 10 == Sums.Digit(digits[8]);

    /// <summary>Digits in odd places count by a table; the sum modulo 26 is the letter.</summary>
    internal static bool IsCypriot(ReadOnlySpan<char> number)
    {
        ReadOnlySpan<byte> odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
        var sum = 0;
        for (var i = 0; i < 8; i++)
        {
            sum += i % 2 == 0 ? odd[Sums.Digit(number[i])] : Sums.Digit(number[i]);
        }

        return number[8] == 'A' + (sum % 26) && number[..2] is not "12";
    }
}
