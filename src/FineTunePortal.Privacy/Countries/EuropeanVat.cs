namespace FineTunePortal.Privacy;

/// <summary>VAT numbers of the European Union as they are written across borders, with the country before them. Poland, Romania, Germany and Italy have kinds of their own.</summary>
internal static class EuropeanVat
{
    private const string Words = "vat, vat id, vies, tva, iva, moms, btw, dph, ust, ust id, ust idnr, umsatzsteuer*, mwst, arvonlisavero*, alv, pvm, pdv, ddv, ддс, φπα, tax id, tax number, nip ue";

    public static IReadOnlyList<NumberRule> Rules { get; } =
    [
        new(EntityTypes.GermanVat, "DE", Prefixed("DE", "#########", "### ### ###"), Sums.IsMod1110, Words),
        Rule("AT", "U########", IsAustrian),
        Rule("BE", "##########|####.###.###|#### ### ###", IsBelgian),
        Rule("BG", "#########|##########", IsBulgarian),
        Rule("CY", "########@", Greece.IsCypriot),
        Rule("CZ", "########|#########|##########", digits => digits.Length == 8 ? Danube.IsCzechCompany(digits) : Danube.IsBirthNumber(digits)),
        Rule("DK", "########|## ## ## ##", digits => digits[0] != '0' && Sums.Weighted(digits, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 == 0),
        Rule("EE", "#########", digits => Sums.Weighted(digits, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 == 0),
        Rule("GR", "#########", Greece.IsAfm, "EL"),
        Rule("ES", "@########|@#######@|########@", digits => char.IsAsciiDigit(digits[0]) ? Spain.IsDni(digits) : Spain.IsCif(digits) || Spain.IsNie(digits)),
        Rule("FI", "########", Nordic.IsFinnishBusiness),
        Rule("FR", "###########|## #########|## ### ### ###|@##########|@@#########", IsFrench),
        Rule("HR", "###########", Danube.IsOib),
        Rule("HU", "########", digits => Sums.Weighted(digits, [9, 7, 3, 1, 9, 7, 3, 1]) % 10 == 0),
        Rule("IE", "#######@|#######@@", Britain.IsPpsn),
        Rule("LT", "#########|############", IsLithuanian),
        Rule("LU", "########", digits => Sums.Modulo(digits[..6], 89) == Sums.Value(digits[6..])),
        Rule("LV", "###########", IsLatvian),
        Rule("MT", "########", digits => digits[0] != '0' && Sums.Weighted(digits, [3, 4, 6, 7, 8, 9, 10, 1]) % 37 == 0),
        Rule("NL", "#########B##", IsDutch),
        Rule("PT", "#########", Spain.IsPortugueseNif),
        Rule("SE", "############", digits => digits[10..] is "01" && Luhn.IsValid(digits[..10])),
        Rule("SI", "########", Danube.IsSlovenianTax),
        Rule("SK", "##########", digits => Sums.Modulo(digits, 11) == 0),
    ];

    internal static bool IsAustrian(ReadOnlySpan<char> digits) => ((6 - Luhn.Sum(digits[..7], doubleLast: false)) % 10 + 10) % 10 == Sums.Digit(digits[7]);

    internal static bool IsBelgian(ReadOnlySpan<char> digits) => digits[0] is '0' or '1' && 97 - Sums.Modulo(digits[..8], 97) == Sums.Value(digits[8..]);

    internal static bool IsBulgarian(ReadOnlySpan<char> digits)
    {
        if (digits.Length == 10)
        {
            return Danube.IsEgn(digits) || (11 - (Sums.Weighted(digits, [4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11 == Sums.Digit(digits[9]);
        }

        var rest = Sums.Weighted(digits, [1, 2, 3, 4, 5, 6, 7, 8]) % 11;
        return (rest == 10 ? Sums.Weighted(digits, [3, 4, 5, 6, 7, 8, 9, 10]) % 11 % 10 : rest) == Sums.Digit(digits[8]);
    }

    /// <summary>The firm's number (SIREN) behind a key; keys with letters follow another rule, which isn't looked at.</summary>
    internal static bool IsFrench(ReadOnlySpan<char> number) =>
        char.IsAsciiDigit(number[0]) ? ((Sums.Modulo(number[2..], 97) * 3) + 12) % 97 == Sums.Value(number[..2]) : Luhn.IsValid(number[2..]);

    internal static bool IsLithuanian(ReadOnlySpan<char> digits)
    {
        var rest = 0;
        for (var turn = 0; turn < 2; turn++)
        {
            var sum = 0;
            for (var i = 0; i < digits.Length - 1; i++)
            {
                sum += (1 + ((i + (2 * turn)) % 9)) * Sums.Digit(digits[i]);
            }

            rest = sum % 11;
            if (rest < 10)
            {
                break;
            }
        }

        return digits[^2] == '1' && rest % 10 == Sums.Digit(digits[^1]);
    }

    /// <summary>Firms' numbers begin with 4 to 9; people's are their personal codes.</summary>
    internal static bool IsLatvian(ReadOnlySpan<char> digits) =>
        digits[0] > '3' ? Sums.Weighted(digits, [9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) % 11 == 3 : Baltic.IsLatvian(digits) || Baltic.IsNewLatvian(digits);

    /// <summary>Until 2019 a citizen's number; since then the whole is checked modulo 97, its letters as numbers.</summary>
    internal static bool IsDutch(ReadOnlySpan<char> digits)
    {
        if (Netherlands.IsBsn(digits[..9]))
        {
            return true;
        }

        Span<char> whole = stackalloc char[17];
        "2321".CopyTo(whole);
        digits[..9].CopyTo(whole[4..]);
        "11".CopyTo(whole[13..]);
        digits[9..].CopyTo(whole[15..]);
        return Sums.Modulo(whole, 97) == 1;
    }

    private static NumberRule Rule(string country, string forms, NumberCheck check, string? prefix = null) =>
        new(EntityTypes.EuVat, country, Prefixed(prefix ?? country, forms.Split('|')), check, Words);

    private static string Prefixed(string prefix, params IEnumerable<string> forms) => string.Join('|', forms.SelectMany(form => new[] { $"!{prefix}{form}", $"!{prefix} {form}", $"!{prefix}-{form}" }));
}
