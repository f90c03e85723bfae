namespace FineTunePortal.Privacy;

/// <summary>Italy and Malta.</summary>
internal static class Italy
{
    private const string Months = "ABCDEHLMPRST";

    // Values of the characters in odd places: 0 to 9, and A to Z, of which the first ten are the same (Decreto ministeriale 23/12/1976).
    private static ReadOnlySpan<byte> Odd => [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

    public static IReadOnlyList<NumberRule> Rules { get; } =
    [
        new(EntityTypes.ItalianFiscalCode, "IT", "!****************", IsFiscalCode, "codice fiscale, fiscale, cf, tax code, fiscal code, tax id, cod* fiscal*"),
        new(EntityTypes.ItalianVat, "IT", "!IT###########|!IT ###########|###########", IsVat, "partita iva, p iva, piva, iva, vat, tax id"),
        new(EntityTypes.ItalianIdentityCard, "IT", "@@#####@@|@@#######|@@ #######", null, "carta d identita, carta identita, carta di identita, cie, documento, identity card, id card") { HasCheckDigits = false },
        new(EntityTypes.MalteseIdentityCard, "MT", "#######@", IsMaltese, "karta tal identita, identity card, id card, identita") { HasCheckDigits = false },
    ];

    /// <summary>Name, date of birth, place, check letter; where two people would share one, letters stand for its digits.</summary>
    internal static bool IsFiscalCode(ReadOnlySpan<char> code)
    {
        Span<char> plain = stackalloc char[16];
        code.CopyTo(plain);
        foreach (var place in (ReadOnlySpan<int>)[6, 7, 9, 10, 12, 13, 14])
        {
            var digit = "LMNPQRSTUV".IndexOf(code[place], StringComparison.Ordinal);
            plain[place] = digit < 0 ? code[place] : (char)('0' + digit);
            if (!char.IsAsciiDigit(plain[place]))
            {
                return false;
            }
        }

        if (plain[..6].ContainsAnyInRange('0', '9') || !Months.Contains(plain[8], StringComparison.Ordinal) || !char.IsAsciiLetter(plain[11])
            || Sums.Value(plain[9..11]) is not ((>= 1 and <= 31) or (>= 41 and <= 71)))
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < 15; i++)
        {
            var value = char.IsAsciiDigit(code[i]) ? code[i] - '0' : code[i] - 'A';
            sum += i % 2 == 0 ? Odd[value] : value;
        }

        return code[15] == 'A' + (sum % 26);
    }

    internal static bool IsVat(ReadOnlySpan<char> digits) => Luhn.IsValid(digits) && !Sums.AllSame(digits);

    private static bool IsMaltese(ReadOnlySpan<char> number) => "MGAPLHBZ".Contains(number[7], StringComparison.Ordinal);
}
