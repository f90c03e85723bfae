namespace FineTunePortal.Privacy;

/// <summary>The United States and Canada.</summary>
internal static class NorthAmerica
{
    public static IReadOnlyList<NumberRule> Rules { get; } =
    [
        new(EntityTypes.UsSsn, "US", "!###-##-####|### ## ####|#########", IsSsn, "ssn, ssns, social security, soc sec, social, sss, ssid, social insurance") { HasCheckDigits = false },
        new(EntityTypes.UsItin, "US", "!###-##-####|### ## ####|#########", IsItin, "itin, individual taxpayer, taxpayer, tax id, tin") { HasCheckDigits = false },
        new(EntityTypes.UsEin, "US", "##-#######|#########", IsEin, "ein, fein, employer identification, tax id, federal tax, tin") { HasCheckDigits = false },
        new(EntityTypes.UsPassport, "US", "#########|@########", null, "us passport, american passport, passport*, travel document, paszport*, pasaport*")
        {
            HasCheckDigits = false,
            Own = ContextWords.Of("us passport, us passports, us citizen*, usa, united states, american*, state department, department of state, amerykansk*, stanow zjednoczonych, statele unite, sua"),
        },
        new(EntityTypes.UsDriverLicense, "US",
            "######|#######|########|#########|##########|@######|@#######|@########|@#########|@############|@#############|@##############|@@######|@@#######|@###-####-####|@###-###-##-###-#|####-##-####",
            null, "driver license, drivers license, driver s license, driver licence, driver s licence, drivers licence, driving licence, driving license, license number, dl number, permis de conducere, prawo jazdy, prawa jazdy") { HasCheckDigits = false },
        new(EntityTypes.CanadianSin, "CA", "###-###-###|### ### ###|#########", IsSin, "sin, social insurance, assurance sociale, nas"),
    ];

    /// <summary>Areas, groups and serials that are never given; three that were printed in advertisements (SSA).</summary>
    internal static bool IsSsn(ReadOnlySpan<char> digits) =>
        digits[0] != '9' && digits[..3] is not ("000" or "666") && digits[3..5] is not "00" && digits[5..] is not "0000"
        && digits is not ("078051120" or "457555462" or "219099999" or "123456789" or "987654321") && !Sums.AllSame(digits);

    internal static bool IsItin(ReadOnlySpan<char> digits) => digits[0] == '9' && Sums.Value(digits[3..5]) is >= 70 and <= 99 and not (89 or 93);

    /// <summary>Prefixes that no campus of the IRS gives out.</summary>
    private static bool IsEin(ReadOnlySpan<char> digits) =>
        Sums.Value(digits[..2]) is not (0 or 7 or 8 or 9 or 17 or 18 or 19 or 28 or 29 or 49 or 69 or 70 or 78 or 79 or 89 or 96 or 97) && !Sums.AllSame(digits);

    internal static bool IsSin(ReadOnlySpan<char> digits) => digits[0] is not ('0' or '8') && Luhn.IsValid(digits) && !Sums.AllSame(digits);
}
