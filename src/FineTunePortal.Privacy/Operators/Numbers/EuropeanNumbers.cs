using static FineTunePortal.Privacy.CheckDigits;

namespace FineTunePortal.Privacy;

/// <summary>Numbers of persons and firms of other European countries; the check digits are right.</summary>
internal static class EuropeanNumbers
{
    private const string SpanishLetters = "TRWAGMYFPDXBNJZSQVHLCKE";

    public static string Austria(PseudonymNumbers numbers) => Until(() =>
    {
        var (day, month, year) = Birth(numbers);
        string three = Padded(100 + numbers.Next(900), 3);
        string date = day + month + year;
        int check = (Weighted(three, 3, 7, 9) + Weighted(date, 5, 8, 4, 2, 1, 6)) % 11;
        return check < 10 ? three + Digit(check) + date : null;
    });

    public static string AustrianTax(PseudonymNumbers numbers) => WithLuhn(Digits(numbers, 8));

    public static string Belgium(PseudonymNumbers numbers)
    {
        var (day, month, year) = Birth(numbers);
        string nine = year + month + day + Padded(1 + numbers.Next(997), 3);
        return nine + Padded(97 - (long.Parse(nine, System.Globalization.CultureInfo.InvariantCulture) % 97), 2);
    }

    public static string Bulgaria(PseudonymNumbers numbers)
    {
        var (day, month, year) = Birth(numbers);
        string nine = year + month + day + Digits(numbers, 3);
        return nine + Digit(Weighted(nine, 2, 4, 8, 5, 10, 9, 7, 3, 6) % 11 % 10);
    }

    public static string Switzerland(PseudonymNumbers numbers)
    {
        string twelve = "756" + Digits(numbers, 9);
        return twelve + Digit((10 - (Weighted(twelve, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3) % 10)) % 10);
    }

    public static string Cyprus(PseudonymNumbers numbers)
    {
        int[] odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
        string eight = "0" + Digits(numbers, 7);
        int sum = eight.Select((digit, place) => place % 2 == 0 ? odd[digit - '0'] : digit - '0').Sum();
        return eight + (char)('A' + (sum % 26));
    }

    /// <summary>Czech and Slovak numbers of birth.</summary>
    public static string BirthNumber(PseudonymNumbers numbers)
    {
        var (day, month, year) = Birth(numbers, 54, 46);
        return Checked(() => year + month + day + Digits(numbers, 3), digits => int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) % 11);
    }

    public static string CzechCompany(PseudonymNumbers numbers)
    {
        string seven = Digits(numbers, 7);
        return seven + Digit((11 - (Weighted(seven, 8, 7, 6, 5, 4, 3, 2) % 11)) % 10);
    }

    /// <summary>A leading zero marks numbers for tests; one digit comes twice, as in all of them.</summary>
    public static string GermanTax(PseudonymNumbers numbers)
    {
        var digits = Enumerable.Range(1, 9).OrderBy(_ => numbers.Next(1 << 20)).Select(value => Digit(value)).Take(8).ToList();
        digits.Insert(numbers.Next(digits.Count), digits[^1]);
        return WithMod1110("0" + new string([.. digits]));
    }

    public static string GermanCard(string value, PseudonymNumbers numbers)
    {
        const string Allowed = "CFGHJKLMNPRTVWXYZ0123456789";
        string nine = Letters(numbers, 1, "CFGHJK") + Letters(numbers, 8, Allowed);
        return value.Count(char.IsAsciiLetterOrDigit) == 10 ? nine + Digit(Weighted(nine, 7, 3, 1, 7, 3, 1, 7, 3, 1) % 10) : nine;
    }

    public static string GermanPension(PseudonymNumbers numbers)
    {
        var (day, month, year) = Birth(numbers);
        string head = "99" + day + month + year;
        char letter = (char)('A' + numbers.Next(26));
        string serial = Padded(numbers.Next(100), 2);
        string spread = head + Padded(letter - 'A' + 1, 2) + serial;
        int[] weights = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1];
        int sum = spread.Select((digit, place) => (digit - '0') * weights[place]).Sum(product => (product / 10) + (product % 10));
        return head + letter + serial + Digit(sum % 10);
    }

    public static string Mod1110(PseudonymNumbers numbers, int length, string start = "") => WithMod1110(start + Digits(numbers, length - 1 - start.Length));

    public static string Denmark(PseudonymNumbers numbers)
    {
        var (day, month, year) = Birth(numbers);
        return day + month + year + Digits(numbers, 4);
    }

    /// <summary>Estonian and Lithuanian personal codes.</summary>
    public static string Baltic(string value, PseudonymNumbers numbers)
    {
        var (day, month, year) = Birth(numbers);
        char sex = value.FirstOrDefault(char.IsAsciiDigit) is var first && first != default && first % 2 == 0 ? '4' : '3';
        string ten = sex + year + month + day + Digits(numbers, 3);
        int check = Weighted(ten, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1) % 11;
        check = check < 10 ? check : Weighted(ten, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3) % 11;
        return ten + Digit(check % 10);
    }

    public static string SpanishNif(PseudonymNumbers numbers)
    {
        int number = numbers.Next(100_000_000);
        return Padded(number, 8) + SpanishLetters[number % 23];
    }

    public static string SpanishNie(PseudonymNumbers numbers)
    {
        int number = numbers.Next(30_000_000);
        return "XYZ"[number / 10_000_000] + Padded(number % 10_000_000, 7) + SpanishLetters[number % 23];
    }

    public static string SpanishCif(PseudonymNumbers numbers)
    {
        string seven = Digits(numbers, 7);
        int sum = seven.Select((digit, place) => place % 2 == 1 ? digit - '0' : ((digit - '0') * 2 / 10) + ((digit - '0') * 2 % 10)).Sum();
        return "B" + seven + Digit((10 - (sum % 10)) % 10);
    }

    public static string SpanishSocialSecurity(PseudonymNumbers numbers)
    {
        string ten = Padded(1 + numbers.Next(52), 2) + Padded(10_000_000 + numbers.Next(89_999_999), 8);
        return ten + Padded(long.Parse(ten, System.Globalization.CultureInfo.InvariantCulture) % 97, 2);
    }

    /// <summary>Numbers from 900 are temporary ones, which tests use.</summary>
    public static string Finland(string value, PseudonymNumbers numbers)
    {
        var (day, month, year) = Birth(numbers);
        string individual = Padded(900 + numbers.Next(100), 3);
        char check = "0123456789ABCDEFHJKLMNPRSTUVWXY"[int.Parse(day + month + year + individual, System.Globalization.CultureInfo.InvariantCulture) % 31];
        return $"{day}{month}{year}{(value.Contains('A', StringComparison.Ordinal) && value.IndexOf('A', StringComparison.Ordinal) == 6 ? 'A' : '-')}{individual}{check}";
    }

    public static string FinnishBusiness(PseudonymNumbers numbers) =>
        Checked(() => Digits(numbers, 7), digits => Weighted(digits, 7, 9, 10, 5, 8, 4, 2) % 11 is var rest && rest == 0 ? 0 : 11 - rest);

    public static string FrenchNir(PseudonymNumbers numbers)
    {
        string thirteen = $"{1 + numbers.Next(2)}{Padded(50 + numbers.Next(50), 2)}{Padded(1 + numbers.Next(12), 2)}{Padded(1 + numbers.Next(95), 2)}{Padded(1 + numbers.Next(990), 3)}{Padded(1 + numbers.Next(999), 3)}";
        return thirteen + Padded(97 - (long.Parse(thirteen, System.Globalization.CultureInfo.InvariantCulture) % 97), 2);
    }

    public static string FrenchTax(PseudonymNumbers numbers)
    {
        string ten = numbers.Next(4) + Digits(numbers, 9);
        return ten + Padded(long.Parse(ten, System.Globalization.CultureInfo.InvariantCulture) % 511, 3);
    }

    public static string GreekAmka(PseudonymNumbers numbers)
    {
        var (day, month, year) = Birth(numbers);
        return WithLuhn(day + month + year + Digits(numbers, 4));
    }

    public static string GreekAfm(PseudonymNumbers numbers)
    {
        string eight = Digits(numbers, 8);
        return eight + Digit(Weighted(eight, 256, 128, 64, 32, 16, 8, 4, 2) % 11 % 10);
    }

    public static string HungarianTax(PseudonymNumbers numbers) => Checked(() => "8" + Digits(numbers, 8), digits => Weighted(digits, 1, 2, 3, 4, 5, 6, 7, 8, 9) % 11);

    public static string HungarianTaj(PseudonymNumbers numbers)
    {
        string eight = Digits(numbers, 8);
        return eight + Digit(Weighted(eight, 3, 7, 3, 7, 3, 7, 3, 7) % 10);
    }

    public static string HungarianPerson(PseudonymNumbers numbers) => Checked(
        () => Birth(numbers, 0, 15) is var (day, month, year) ? $"{3 + numbers.Next(2)}{year}{month}{day}{Digits(numbers, 3)}" : "",
        digits => Weighted(digits, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1) % 11);

    public static string Ireland(PseudonymNumbers numbers)
    {
        string seven = Digits(numbers, 7);
        return seven + "WABCDEFGHIJKLMNOPQRSTUV"[Weighted(seven, 8, 7, 6, 5, 4, 3, 2) % 23];
    }

    public static string ItalianFiscalCode(PseudonymNumbers numbers)
    {
        int[] odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
        string fifteen = Letters(numbers, 6, "BCDFGLMNPRSTVZ") + Digits(numbers, 2) + Letters(numbers, 1, "ABCDEHLMPRST") + Padded(1 + numbers.Next(28), 2) + "Z" + Digits(numbers, 3);
        int sum = fifteen.Select((character, place) => char.IsAsciiDigit(character) ? character - '0' : character - 'A').Select((value, place) => place % 2 == 0 ? odd[value] : value).Sum();
        return fifteen + (char)('A' + (sum % 26));
    }

    /// <summary>The newer kind, which begins with 32 and says nothing of a birth.</summary>
    public static string Latvia(PseudonymNumbers numbers) => "32" + Digits(numbers, 9);

    public static string Netherlands(PseudonymNumbers numbers) => Checked(() => Digits(numbers, 8), digits => Weighted(digits, 9, 8, 7, 6, 5, 4, 3, 2) % 11);

    /// <summary>Months from 81 on are for tests.</summary>
    public static string Norway(PseudonymNumbers numbers) => Until(() =>
    {
        var (day, _, year) = Birth(numbers);
        string nine = day + Padded(81 + numbers.Next(12), 2) + year + Digits(numbers, 3);
        int first = (11 - (Weighted(nine, 3, 7, 6, 1, 8, 9, 4, 5, 2) % 11)) % 11;
        if (first == 10)
        {
            return null;
        }

        string ten = nine + Digit(first);
        int second = (11 - (Weighted(ten, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11)) % 11;
        return second == 10 ? null : ten + Digit(second);
    });

    public static string PortugueseNif(PseudonymNumbers numbers)
    {
        string eight = "2" + Digits(numbers, 7);
        return eight + Digit((11 - (Weighted(eight, 9, 8, 7, 6, 5, 4, 3, 2) % 11)) % 11 % 10);
    }

    public static string PortugueseCard(PseudonymNumbers numbers)
    {
        string eleven = Digits(numbers, 9) + Letters(numbers, 2);
        int sum = 0;
        for (int i = 0; i < eleven.Length; i++)
        {
            int value = Value(eleven[i]) * (i % 2 == 0 ? 2 : 1);
            sum += i % 2 == 0 && value > 9 ? value - 9 : value;
        }

        return eleven + Digit((10 - (sum % 10)) % 10);
    }

    public static string PortugueseSocialSecurity(PseudonymNumbers numbers)
    {
        string ten = "1" + Digits(numbers, 9);
        return ten + Digit(9 - (Weighted(ten, 29, 23, 19, 17, 13, 11, 7, 5, 3, 2) % 10));
    }

    /// <summary>98x is what the tax office keeps for tests.</summary>
    public static string Sweden(string value, PseudonymNumbers numbers)
    {
        var (day, month, year) = Birth(numbers);
        string ten = WithLuhn(year + month + day + "98" + numbers.NextDigit());
        string century = value.Count(char.IsAsciiDigit) == 12 ? "19" : "";
        return value.Any(character => character is '-' or '+') ? $"{century}{ten[..6]}-{ten[6..]}" : century + ten;
    }

    public static string SwedishOrganisation(PseudonymNumbers numbers) => WithLuhn("55" + Padded(20 + numbers.Next(80), 2) + Digits(numbers, 5));

    public static string SlovenianPerson(PseudonymNumbers numbers)
    {
        var (day, month, year) = Birth(numbers);
        return Checked(() => day + month + "9" + year + "50" + Digits(numbers, 3), digits => (11 - (Weighted(digits, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11)) % 11);
    }

    public static string SlovenianTax(PseudonymNumbers numbers) => Checked(() => Padded(1_000_000 + numbers.Next(8_999_999), 7), digits => Weighted(digits, 8, 7, 6, 5, 4, 3, 2) % 11 is var rest && rest == 0 ? -1 : rest == 1 ? 0 : 11 - rest);
}
