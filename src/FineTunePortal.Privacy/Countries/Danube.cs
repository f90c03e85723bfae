namespace FineTunePortal.Privacy;

/// <summary>Czechia, Slovakia, Hungary, Slovenia, Croatia and Bulgaria.</summary>
internal static class Danube
{
    public static IReadOnlyList<NumberRule> Rules { get; } =
    [
        new(EntityTypes.CzechBirthNumber, "CZ", "?######/####|######/###|##########|#########", IsBirthNumber, "rodne cislo, rodneho cisla, rodnym cislem, r c, rc, birth number, personal number, numer* urodzenia"),
        new(EntityTypes.SlovakBirthNumber, "SK", "######/####|######/###|##########", IsBirthNumber, "slovensk*, slovak*, slowac*, slovac*"),
        new(EntityTypes.CzechCompanyId, "CZ", "########", IsCzechCompany, "ico, ic, identifikacni cislo, company id, company number"),
        new(EntityTypes.HungarianPersonalId, "HU", "?#-######-####|###########|# ###### ####", IsHungarian, "szemelyi*, szemelyi azonosito*, szemelyi szam*, personal id, personal number"),
        new(EntityTypes.HungarianTaxId, "HU", "##########", IsHungarianTax, "adoazonosito*, ado*, tax id, tax number"),
        new(EntityTypes.HungarianTaj, "HU", "### ### ###|###-###-###|#########", IsTaj, "taj, taj szam*, tarsadalombiztositas*, social security, insurance number"),
        new(EntityTypes.SlovenianEmso, "SI", "?#############", IsEmso, "emso, maticna*, personal number, national id"),
        new(EntityTypes.SlovenianTaxNumber, "SI", "########", IsSlovenianTax, "davcn*, ddv, tax id, tax number"),
        new(EntityTypes.CroatianOib, "HR", "###########", IsOib, "oib, osobni identifikacijski, osobni*, tax id, personal number, identification number"),
        new(EntityTypes.BulgarianEgn, "BG", "##########", IsEgn, "egn, егн, единен граждански, граждански, personal number, national id"),
    ];

    /// <summary>A date of birth, with 50 added to the month of women; nine digits, without a check, until 1953.</summary>
    internal static bool IsBirthNumber(ReadOnlySpan<char> digits)
    {
        var (year, month, day) = (Sums.Value(digits[..2]), Sums.Value(digits[2..4]) % 50, Sums.Value(digits[4..6]));
        if (digits.Length == 9)
        {
            return year < 54 && Dates.Exists(1900 + year, month, day);
        }

        month = month > 20 ? month - 20 : month;
        return Dates.Exists(year >= 54 ? 1900 + year : 2000 + year, month, day) && Sums.Modulo(digits[..9], 11) % 10 == Sums.Digit(digits[9]);
    }

    internal static bool IsCzechCompany(ReadOnlySpan<char> digits) =>
        digits[0] != '9' && (11 - (Sums.Weighted(digits, [8, 7, 6, 5, 4, 3, 2]) % 11)) % 10 == Sums.Digit(digits[7]) && !Sums.AllSame(digits);

    /// <summary>Since 1997 the weights run the other way.</summary>
    internal static bool IsHungarian(ReadOnlySpan<char> digits) =>
        digits[0] is >= '1' and <= '8' && Dates.IsBirthOfTwoDigits(Sums.Value(digits[1..3]), Sums.Value(digits[3..5]), Sums.Value(digits[5..7]))
        && (Sums.Weighted(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) % 11 == Sums.Digit(digits[10])
            || Sums.Weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11 == Sums.Digit(digits[10]));

    internal static bool IsHungarianTax(ReadOnlySpan<char> digits) => digits[0] == '8' && Sums.Weighted(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9]) % 11 == Sums.Digit(digits[9]);

    internal static bool IsTaj(ReadOnlySpan<char> digits) => !Sums.AllSame(digits) && Sums.Weighted(digits, [3, 7, 3, 7, 3, 7, 3, 7]) % 10 == Sums.Digit(digits[8]);

    internal static bool IsEmso(ReadOnlySpan<char> digits)
    {
        var year = Sums.Value(digits[4..7]);
        return Dates.IsBirth(year < 800 ? 2000 + year : 1000 + year, Sums.Value(digits[2..4]), Sums.Value(digits[..2]))
            && (11 - (Sums.Weighted(digits, [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11 % 10 == Sums.Digit(digits[12]);
    }

    internal static bool IsSlovenianTax(ReadOnlySpan<char> digits) =>
        digits[0] != '0' && (11 - (Sums.Weighted(digits, [8, 7, 6, 5, 4, 3, 2]) % 11)) is var check and < 11 && check % 10 == Sums.Digit(digits[7]);

    internal static bool IsOib(ReadOnlySpan<char> digits) => Sums.IsMod1110(digits) && !Sums.AllSame(digits);

    internal static bool IsEgn(ReadOnlySpan<char> digits)
    {
        var (year, month) = (Sums.Value(digits[..2]), Sums.Value(digits[2..4]));
        (year, month) = month > 40 ? (2000 + year, month - 40) : month > 20 ? (1800 + year, month - 20) : (1900 + year, month);
        return Dates.Exists(year, month, Sums.Value(digits[4..6])) && Sums.Weighted(digits, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11 % 10 == Sums.Digit(digits[9]);
    }
}
