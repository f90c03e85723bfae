namespace FineTunePortal.Privacy;

/// <summary>Tax numbers of firms with their country in front.</summary>
internal static class VatNumbers
{
    private static readonly Dictionary<string, Func<string, PseudonymNumbers, string>> s_countries = new(StringComparer.Ordinal)
    {
        ["PL"] = (_, numbers) => PolishNumbers.Nip(numbers),
        ["RO"] = RomanianNumbers.Cui,
        ["DE"] = (_, numbers) => EuropeanNumbers.Mod1110(numbers, 9),
        ["HR"] = (_, numbers) => EuropeanNumbers.Mod1110(numbers, 11),
        ["IT"] = (_, numbers) => CheckDigits.WithLuhn(CheckDigits.Digits(numbers, 10)),
        ["PT"] = (_, numbers) => EuropeanNumbers.PortugueseNif(numbers),
        ["EL"] = (_, numbers) => EuropeanNumbers.GreekAfm(numbers),
        ["FI"] = (_, numbers) => EuropeanNumbers.FinnishBusiness(numbers),
        ["SI"] = (_, numbers) => EuropeanNumbers.SlovenianTax(numbers),
        ["CZ"] = (_, numbers) => EuropeanNumbers.CzechCompany(numbers),
        ["SE"] = (_, numbers) => EuropeanNumbers.SwedishOrganisation(numbers) + "01",
        ["FR"] = (_, numbers) => French(numbers),
    };

    public static string Invent(string value, PseudonymNumbers numbers)
    {
        string compact = new([.. value.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)]);
        return compact.Length < 4 ? ""
            : s_countries.TryGetValue(compact[..2], out var invent) ? InventedShapes.Fit(value, compact[..2] + invent(compact[2..], numbers))
            : InventedShapes.Into(value, compact[..2] + InventedShapes.Like(compact[2..], numbers));
    }

    private static string French(PseudonymNumbers numbers)
    {
        string siren = CheckDigits.WithLuhn(CheckDigits.Digits(numbers, 8));
        return CheckDigits.Padded((12 + (3 * (long.Parse(siren, System.Globalization.CultureInfo.InvariantCulture) % 97))) % 97, 2) + siren;
    }
}
