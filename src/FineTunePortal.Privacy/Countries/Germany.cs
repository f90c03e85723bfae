namespace FineTunePortal.Privacy;

/// <summary>Germany, Austria and Switzerland.</summary>
internal static class Germany
{
    private const string TaxWords = "steuer*, idnr, id nr, tin, tax id, tax number, taxpayer, identifikationsnummer*, podatk*, fiscal*";
    private const string InsuranceWords = "sozialversicherung*, rentenversicherung*, versicherungsnummer*, svnr, vsnr, rvnr, insurance number, social security, ahv, avs, ubezpiecz*, asigur*";

    public static IReadOnlyList<NumberRule> Rules { get; } =
    [
        new(EntityTypes.GermanTaxId, "DE", "?## ### ### ###|###########", IsTaxId, TaxWords),
        new(EntityTypes.GermanIdCard, "DE", "*********|**********", IsIdCard,
            "personalausweis*, ausweis*, ausweisnummer*, perso, reisepass*, pass, passnummer*, identity card, id card, passport*, dowod*, paszport*, pasaport*") { HasCheckDigits = false },
        new(EntityTypes.GermanSocialSecurity, "DE", "!########@###|!## ###### @ ###|!##-######-@-###|!## ###### @###", IsSocialSecurity, InsuranceWords),
        new(EntityTypes.AustrianSocialSecurity, "AT", "?#### ######|##########|####-######", IsAustrianInsurance, InsuranceWords),
        new(EntityTypes.AustrianTaxNumber, "AT", "?##-###/####|## ###/####|#########", IsAustrianTax, TaxWords + ", abgabenkonto*, finanzamt*"),
        new(EntityTypes.SwissAhv, "CH", "!756.####.####.##|756##########", IsAhv, InsuranceWords),
    ];

    /// <summary>One of the first ten digits occurs two or three times, the others at most once (BZSt).</summary>
    internal static bool IsTaxId(ReadOnlySpan<char> digits)
    {
        Span<int> seen = stackalloc int[10];
        foreach (var digit in digits[..10])
        {
            seen[digit - '0']++;
        }

        var (repeated, most) = (0, 0);
        foreach (var count in seen)
        {
            repeated += count > 1 ? 1 : 0;
            most = Math.Max(most, count);
        }

        return digits[0] != '0' && repeated == 1 && most <= 3 && Sums.IsMod1110(digits);
    }

    /// <summary>Nine characters without vowels, which could make words; a tenth checks them with the weights of machine-readable papers (ICAO 9303).</summary>
    internal static bool IsIdCard(ReadOnlySpan<char> number)
    {
        if (!char.IsAsciiLetter(number[0]) || number[..9].ContainsAnyExcept("CFGHJKLMNPRTVWXYZ0123456789") || number[1..9].IndexOfAnyInRange('0', '9') < 0)
        {
            return false;
        }

        return number.Length == 9 || (char.IsAsciiDigit(number[9]) && MachineReadable.CheckDigit(number[..9]) == number[9]);
    }

    /// <summary>The letter counts as two digits; every product's digits are added.</summary>
    internal static bool IsSocialSecurity(ReadOnlySpan<char> number)
    {
        ReadOnlySpan<byte> weights = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1];
        Span<char> digits = stackalloc char[12];
        number[..8].CopyTo(digits);
        var letter = number[8] - 'A' + 1;
        (digits[8], digits[9]) = ((char)('0' + (letter / 10)), (char)('0' + (letter % 10)));
        number[9..11].CopyTo(digits[10..]);
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var product = (digits[i] - '0') * weights[i];
            sum += (product / 10) + (product % 10);
        }

        return Sums.Value(number[2..4]) is >= 1 and <= 99 && Sums.Value(number[4..6]) is >= 1 and <= 12 && sum % 10 == number[11] - '0';
    }

    /// <summary>The fourth digit checks the others; a date of birth is at the end.</summary>
    internal static bool IsAustrianInsurance(ReadOnlySpan<char> digits) =>
        digits[0] != '0' && Sums.Value(digits[4..6]) is >= 1 and <= 31 && Sums.Value(digits[6..8]) is >= 1 and <= 15
        && Sums.Weighted(digits, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11 == digits[3] - '0';

    internal static bool IsAustrianTax(ReadOnlySpan<char> digits) => Luhn.IsValid(digits) && !Sums.AllSame(digits);

    /// <summary>An article number (EAN-13) of the country 756.</summary>
    internal static bool IsAhv(ReadOnlySpan<char> ten)
    {
        var sum = Sums.Weighted("756", [1, 3, 1]) + Sums.Weighted(ten, [3, 1, 3, 1, 3, 1, 3, 1, 3]);
        return (10 - (sum % 10)) % 10 == ten[9] - '0';
    }
}
