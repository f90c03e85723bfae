namespace FineTunePortal.Privacy;

/// <summary>Denmark, Finland, Norway and Sweden.</summary>
internal static class Nordic
{
    private const string Finnish = "0123456789ABCDEFHJKLMNPRSTUVWXY";
    private const string PersonWords = "personnummer*, personnr, pnr, fodselsnummer*, cpr, cpr nr, hetu, henkilotunnus*, sotu, samordningsnummer*, personal number, personal id, national id, identity number";
    private const string FirmWords = "organisationsnummer*, orgnr, org nr, y tunnus, ytunnus, company number, business id";

    public static IReadOnlyList<NumberRule> Rules { get; } =
    [
        new(EntityTypes.FinnishPersonalCode, "FI", "!######-###@|!######-####|!######@###@|!######@####|!######+###@|!######+####", IsFinnish, PersonWords),
        new(EntityTypes.FinnishBusinessId, "FI", "?#######-#", IsFinnishBusiness, FirmWords),
        new(EntityTypes.SwedishPersonnummer, "SE", "?######-####|!########-####|?######+####|############|##########", IsSwedish, PersonWords),
        new(EntityTypes.SwedishOrganisation, "SE", "######-####|##########", IsSwedishOrganisation, FirmWords),
        new(EntityTypes.DanishCpr, "DK", "######-####|##########", IsDanish, PersonWords) { HasCheckDigits = false },
        new(EntityTypes.NorwegianNationalId, "NO", "?###########|?###### #####|?######-#####", IsNorwegian, PersonWords),
    ];

    /// <summary>Date of birth, number, and a character for both modulo 31.</summary>
    internal static bool IsFinnish(ReadOnlySpan<char> number)
    {
        // The sign of the century is a dash or plus, which isn't given, or a letter.
        var rest = number.Length == 11 ? number[7..] : number[6..];
        if (number.Length == 11 && !"ABCDEFYXWVU".Contains(number[6], StringComparison.Ordinal))
        {
            return false;
        }

        var nine = (Sums.Value(number[..6]) * 1000) + Sums.Value(rest[..3]);
        return Dates.IsBirthOfTwoDigits(Sums.Value(number[4..6]), Sums.Value(number[2..4]), Sums.Value(number[..2])) && Finnish[nine % 31] == rest[3];
    }

    internal static bool IsFinnishBusiness(ReadOnlySpan<char> digits) =>
        (Sums.Weighted(digits, [7, 9, 10, 5, 8, 4, 2]) % 11) switch { 0 => digits[7] == '0', 1 => false, var rest => digits[7] - '0' == 11 - rest } && !Sums.AllSame(digits);

    /// <summary>Ten or twelve digits; for those without a number of their own, 60 is added to the day.</summary>
    internal static bool IsSwedish(ReadOnlySpan<char> digits)
    {
        var ten = digits[^10..];
        var (year, month, day) = (Sums.Value(ten[..2]), Sums.Value(ten[2..4]), Sums.Value(ten[4..6]));
        day -= day > 60 ? 60 : 0;
        return Luhn.IsValid(ten) && (digits.Length == 12 ? Dates.IsBirth(Sums.Value(digits[..4]), month, day) : Dates.IsBirthOfTwoDigits(year, month, day));
    }

    internal static bool IsSwedishOrganisation(ReadOnlySpan<char> digits) => digits[2] >= '2' && digits[0] != '0' && Luhn.IsValid(digits);

    /// <summary>Only the date can be checked: check digits were given up in 2007.</summary>
    internal static bool IsDanish(ReadOnlySpan<char> digits) =>
        Dates.IsBirthOfTwoDigits(Sums.Value(digits[4..6]), Sums.Value(digits[2..4]), Sums.Value(digits[..2]));

    internal static bool IsNorwegian(ReadOnlySpan<char> digits)
    {
        var day = Sums.Value(digits[..2]);
        return Dates.IsBirthOfTwoDigits(Sums.Value(digits[4..6]), Sums.Value(digits[2..4]), day > 40 ? day - 40 : day)
            && Check(Sums.Weighted(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2])) == Sums.Digit(digits[9])
            && Check(Sums.Weighted(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2])) == Sums.Digit(digits[10]);

        static int Check(int sum) => (11 - (sum % 11)) % 11;
    }
}
