namespace FineTunePortal.Privacy;

/// <summary>France, Belgium and Luxembourg.</summary>
internal static class France
{
    private const string PersonWords = "nir, securite sociale, numero de secu, secu, nss, insee, social security, insurance number, registre national, numero national, rijksregister*, national number, niss, insz, matricule, ubezpiecz*, asigur*";
    private const string TaxWords = "fiscal*, impot*, spi, nif, tax id, tax number, taxpayer, podatk*";
    private const string FirmWords = "siren, siret, rcs, entreprise, ondernemingsnummer, company number, business number";

    public static IReadOnlyList<NumberRule> Rules { get; } =
    [
        new(EntityTypes.FrenchNir, "FR", "!###############|!# ## ## ## ### ### ##|######@########|!# ## ## #@ ### ### ##", IsNir, PersonWords),
        new(EntityTypes.FrenchTaxId, "FR", "?#############|?## ## ### ### ###|?# ### ### ### ###", IsTaxId, TaxWords),
        new(EntityTypes.FrenchSiren, "FR", "#########|### ### ###|##############|### ### ### #####", IsSiren, FirmWords),
        new(EntityTypes.BelgianNationalNumber, "BE", "!##.##.##-###.##|!##.##.##-###-##|?######-###-##|?######-###.##|## ## ## ### ##|###########", IsBelgian, PersonWords),
        new(EntityTypes.LuxembourgNationalId, "LU", "?#############|?#### ## ## #####|?#### ## ## ### ##", IsLuxembourgish, PersonWords + ", identification number"),
    ];

    /// <summary>Sex, year, month, department, place, number, key; Corsica's departments are 2A and 2B.</summary>
    internal static bool IsNir(ReadOnlySpan<char> number)
    {
        Span<char> digits = stackalloc char[15];
        number.CopyTo(digits);
        if (char.IsAsciiLetter(digits[6]))
        {
            if (digits[5] != '2' || digits[6] is not ('A' or 'B'))
            {
                return false;
            }

            (digits[5], digits[6]) = ('1', digits[6] == 'A' ? '9' : '8');
        }

        return digits[0] is '1' or '2' or '3' or '4' && Sums.Value(digits[3..5]) is (>= 1 and <= 12) or (>= 20 and <= 42) or >= 50
            && 97 - Sums.Modulo(digits[..13], 97) == Sums.Value(digits[13..]);
    }

    internal static bool IsTaxId(ReadOnlySpan<char> digits) => digits[0] <= '3' && Sums.Modulo(digits[..10], 511) == Sums.Value(digits[10..]);

    internal static bool IsSiren(ReadOnlySpan<char> digits) => Luhn.IsValid(digits) && (digits.Length == 9 || Luhn.IsValid(digits[..9])) && !Sums.AllSame(digits);

    /// <summary>Born in this century: a 2 stands before the nine digits.</summary>
    internal static bool IsBelgian(ReadOnlySpan<char> digits)
    {
        var (key, nine) = (Sums.Value(digits[9..]), Sums.Value(digits[..9]));
        var month = Sums.Value(digits[2..4]) % 20;
        return month <= 12 && Sums.Value(digits[4..6]) <= 31 && (97 - (nine % 97) == key || 97 - (int)((2_000_000_000L + nine) % 97) == key);
    }

    /// <summary>A date of birth and three digits, checked by the twelfth (Luhn); the thirteenth checks by another rule, which isn't looked at.</summary>
    internal static bool IsLuxembourgish(ReadOnlySpan<char> digits) =>
        Dates.IsBirth(Sums.Value(digits[..4]), Sums.Value(digits[4..6]), Sums.Value(digits[6..8])) && Luhn.IsValid(digits[..12]);
}
