namespace FineTunePortal.Privacy;

/// <summary>The United Kingdom and Ireland.</summary>
internal static class Britain
{
    public static IReadOnlyList<NumberRule> Rules { get; } =
    [
        new(EntityTypes.UkNino, "GB", "!@@######@|!@@ ## ## ## @|!@@-##-##-##-@|!@@ ###### @", IsNino, "national insurance, ni number, ni no, nino, insurance number, ubezpiecz*, asigur*") { HasCheckDigits = false },
        new(EntityTypes.UkNhs, "GB", "### ### ####|###-###-####|##########", IsNhs, "nhs, nhs number, patient number, health service, health number"),
        new(EntityTypes.UkUtr, "GB", "##########|##### #####", IsUtr, "utr, taxpayer reference, tax reference, self assessment, unique taxpayer"),
        new(EntityTypes.UkPassport, "GB", "#########|@@#######", null, "uk passport, british passport, passport*, travel document, paszport*, pasaport*")
        {
            HasCheckDigits = false,
            Own = ContextWords.Of("uk, gb, united kingdom, british, britain, england, hmpo, hm passport office, brytyjsk*, wielkiej brytanii, britanic*, marii britanii, regatul unit"),
        },
        new(EntityTypes.UkDrivingLicence, "GB", "?****************", IsDrivingLicence, "driving licence, driving license, driver licence, licence number, dvla, prawo jazdy, prawa jazdy, permis*") { HasCheckDigits = false },
        new(EntityTypes.IrishPpsn, "IE", "?#######@|?#######@@", IsPpsn, "pps, ppsn, pps number, personal public service, tax id, insurance number"),
    ];

    /// <summary>Prefixes that are never given, and a letter from A to D at the end (HMRC, NIM39110).</summary>
    internal static bool IsNino(ReadOnlySpan<char> number) =>
        !number[..2].ContainsAny("DFIQUV") && number[1] != 'O' && number[..2] is not ("BG" or "GB" or "NK" or "KN" or "NT" or "TN" or "ZZ") && number[8] is >= 'A' and <= 'D';

    internal static bool IsNhs(ReadOnlySpan<char> digits) =>
        !Sums.AllSame(digits) && (11 - (Sums.Weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) is var check and not 10 && check % 11 == Sums.Digit(digits[9]);

    internal static bool IsUtr(ReadOnlySpan<char> digits) => !Sums.AllSame(digits) && "21987654321"[Sums.Weighted(digits[1..], [6, 7, 8, 9, 10, 5, 4, 3, 2]) % 11] == digits[0];

    /// <summary>Five letters of the name, filled with 9; the date of birth around the other digits, with 5 added to the first digit of a woman's month.</summary>
    internal static bool IsDrivingLicence(ReadOnlySpan<char> number)
    {
        var name = number[..5].TrimEnd('9');
        return name.Length > 0 && !name.ContainsAnyInRange('0', '9') && !number[5..11].ContainsAnyExceptInRange('0', '9')
            && (((number[6] - '0') % 5 * 10) + number[7] - '0') is >= 1 and <= 12 && Sums.Value(number[8..10]) is >= 1 and <= 31
            && char.IsAsciiLetter(number[11]) && (char.IsAsciiLetter(number[12]) || number[12] == '9') && !number[14..].ContainsAnyInRange('0', '9');
    }

    internal static bool IsPpsn(ReadOnlySpan<char> number)
    {
        var sum = Sums.Weighted(number, [8, 7, 6, 5, 4, 3, 2]) + (number.Length == 9 ? 9 * (number[8] == 'W' ? 0 : number[8] - 'A' + 1) : 0);

        // T was written for a spouse and counts nothing.
        var plain = Sums.Weighted(number, [8, 7, 6, 5, 4, 3, 2]);
        return number[7] == "WABCDEFGHIJKLMNOPQRSTUV"[sum % 23] || (number.Length == 9 && number[8] == 'T' && number[7] == "WABCDEFGHIJKLMNOPQRSTUV"[plain % 23]);
    }
}
