namespace FineTunePortal.Privacy;

/// <summary>International bank account numbers (ISO 13616): a length for each country and check digits modulo 97 (ISO 7064).</summary>
public static class Iban
{
    /// <summary>The longest that any country has.</summary>
    public const int Longest = 34;

    // The registry's lengths, country by country.
    private static readonly Dictionary<string, int> Lengths = Parse(
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 "
        + "GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 "
        + "PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SD18 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20");

    /// <summary>How many characters an account number of a country has; 0 when the country has none.</summary>
    public static int LengthOf(ReadOnlySpan<char> country) =>
        Lengths.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(country, out var length) ? length : 0;

    /// <param name="compact">Letters and digits only, in upper case.</param>
    public static bool IsValid(ReadOnlySpan<char> compact) =>
        compact.Length > 4 && LengthOf(compact[..2]) == compact.Length && char.IsAsciiDigit(compact[2]) && char.IsAsciiDigit(compact[3])
        && compact[2..4] is not ("00" or "01" or "99") && Remainder(compact[..4], Remainder(compact[4..], 0)) == 1;

    /// <summary>The two check digits for a country and what follows them.</summary>
    public static string CheckDigits(ReadOnlySpan<char> country, ReadOnlySpan<char> account)
    {
        var check = 98 - Remainder("00", Remainder(country, Remainder(account, 0)));
        return string.Create(2, check, static (target, value) => (target[0], target[1]) = ((char)('0' + (value / 10)), (char)('0' + (value % 10))));
    }

    private static int Remainder(ReadOnlySpan<char> text, int before)
    {
        foreach (var character in text)
        {
            before = char.IsAsciiDigit(character) ? ((before * 10) + character - '0') % 97 : ((before * 100) + character - 'A' + 10) % 97;
        }

        return before;
    }

    private static Dictionary<string, int> Parse(string list) =>
        list.Split(' ').ToDictionary(item => item[..2], item => ((item[2] - '0') * 10) + item[3] - '0', StringComparer.Ordinal);
}
