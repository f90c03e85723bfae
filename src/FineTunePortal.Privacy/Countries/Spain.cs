namespace FineTunePortal.Privacy;

/// <summary>Spain and Portugal.</summary>
internal static class Spain
{
    private const string Letters = "TRWAGMYFPDXBNJZSQVHLCKE";
    private const string PersonWords = "dni, nif, nie, documento nacional, identidad, extranjer*, national id, identity card, id card, dowod*, tax id";

    public static IReadOnlyList<NumberRule> Rules { get; } =
    [
        new(EntityTypes.SpanishNif, "ES", "!########@|!########-@|?######## @|?##.###.###-@", IsDni, PersonWords),
        new(EntityTypes.SpanishNie, "ES", "!@#######@|!@-#######-@|!@ ####### @|!@#######-@", IsNie, PersonWords),
        new(EntityTypes.SpanishCif, "ES", "?@########|?@-########|@#######@|@-#######-@", IsCif, "cif, nif, empresa, sociedad, razon social, tax id, company number, company id"),
        new(EntityTypes.SpanishSocialSecurity, "ES", "?##/########/##|## ######## ##|############", IsSocialSecurity, "seguridad social, nuss, naf, afiliacion, social security, ubezpiecz*, asigur*"),
        new(EntityTypes.PortugueseNif, "PT", "#########|### ### ###", IsPortugueseNif, "nif, contribuinte*, identificacao fiscal, fiscal*, tax id, tax number, taxpayer, podatk*"),
        new(EntityTypes.PortugueseCitizenCard, "PT", "!######## # @@#|!#########@@#|!######## #@@#", IsCitizenCard, "cartao de cidadao, cartao cidadao, cidadao, cc, identificacao, citizen card, identity card, id card"),
        new(EntityTypes.PortugueseSocialSecurity, "PT", "###########", null, "niss, seguranca social, social security") { HasCheckDigits = false },
    ];

    internal static bool IsDni(ReadOnlySpan<char> number) => Letters[Sums.Modulo(number[..8], 23)] == number[8];

    internal static bool IsNie(ReadOnlySpan<char> number)
    {
        if (number[0] is not ('X' or 'Y' or 'Z'))
        {
            return false;
        }

        Span<char> digits = stackalloc char[8];
        number[..8].CopyTo(digits);
        digits[0] = (char)('0' + (number[0] - 'X'));
        return Letters[Sums.Modulo(digits, 23)] == number[8];
    }

    /// <summary>A letter for the kind of firm, seven digits, and a digit or letter that checks them.</summary>
    internal static bool IsCif(ReadOnlySpan<char> number)
    {
        if (!"ABCDEFGHJNPQRSUVW".Contains(number[0], StringComparison.Ordinal))
        {
            return false;
        }

        var check = (10 - (Luhn.Sum(number[1..8], doubleLast: true) % 10)) % 10;
        return char.IsAsciiDigit(number[8])
            ? !"NPQRSW".Contains(number[0], StringComparison.Ordinal) && number[8] - '0' == check
            : !"ABEH".Contains(number[0], StringComparison.Ordinal) && number[8] == "JABCDEFGHI"[check];
    }

    /// <summary>Province, number, and both modulo 97.</summary>
    internal static bool IsSocialSecurity(ReadOnlySpan<char> digits)
    {
        var number = Sums.Value(digits[2..10]);
        var whole = number < 10_000_000 ? (Sums.Value(digits[..2]) * 10_000_000L) + number : (Sums.Value(digits[..2]) * 100_000_000L) + number;
        return Sums.Value(digits[..2]) is (>= 1 and <= 53) or 66 && whole % 97 == Sums.Value(digits[10..]);
    }

    internal static bool IsPortugueseNif(ReadOnlySpan<char> digits) =>
        digits[0] is not ('0' or '4') && !Sums.AllSame(digits) && (11 - (Sums.Weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11 % 10 == Sums.Digit(digits[8]);

    /// <summary>Digits and letters, every second from the end doubled as in Luhn.</summary>
    internal static bool IsCitizenCard(ReadOnlySpan<char> number)
    {
        var (sum, twice) = (0, false);
        for (var i = number.Length - 1; i >= 0; i--, twice = !twice)
        {
            var value = (char.IsAsciiDigit(number[i]) ? number[i] - '0' : number[i] - 'A' + 10) * (twice ? 2 : 1);
            sum += twice && value > 9 ? value - 9 : value;
        }

        return sum % 10 == 0;
    }
}
