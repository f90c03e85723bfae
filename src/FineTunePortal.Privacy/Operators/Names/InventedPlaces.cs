using System.Globalization;

namespace FineTunePortal.Privacy;

/// <summary>Places, streets and firms that could be anywhere.</summary>
internal static class InventedPlaces
{
    private static readonly string[] s_polishTowns = "Warszawa Kraków Łódź Wrocław Poznań Gdańsk Szczecin Bydgoszcz Lublin Białystok Katowice Gdynia Częstochowa Radom Toruń Sosnowiec Rzeszów Kielce Gliwice Olsztyn Opole Tarnów".Split(' ');
    private static readonly string[] s_romanianTowns = "București Cluj-Napoca Timișoara Iași Constanța Craiova Brașov Galați Ploiești Oradea Brăila Arad Pitești Sibiu Bacău Suceava Botoșani Buzău".Split(' ');
    private static readonly string[] s_englishTowns = "London Manchester Bristol Leeds Oxford Chester Norwich Boston Denver Austin Dover Salem Newport Ashford Preston Lincoln".Split(' ');
    private static readonly string[] s_polishStreets = "Polna Leśna Słoneczna Krótka Szkolna Ogrodowa Lipowa Brzozowa Łąkowa Kwiatowa Sosnowa Parkowa".Split(' ');
    private static readonly string[] s_romanianStreets = "Florilor|Teilor|Libertății|Primăverii|Câmpului|Izvorului|Pădurii|Salcâmilor|Trandafirilor|Viilor".Split('|');
    private static readonly string[] s_englishStreets = "Park Oak Maple Cedar Church Mill Station Garden Meadow Spring Hill River".Split(' ');
    private static readonly string[] s_firmWords = "Altin Arvane Balmor Belvan Borel Calden Corvel Dalvin Delmar Elbran Falmor Fendel Galvar Halden Ilvar Kaldor Landor Lormel Mervan Norvin Olmar Palvin Quarel Renvar Selmar Tarvel Ulmar Velmar Zelmar".Split(' ');

    private static readonly string[] s_forms =
        ["Sp. z o.o.", "sp. z o.o.", "S.A.", "SA", "s.c.", "sp. k.", "S.R.L.", "SRL", "Ltd.", "Ltd", "LLC", "Inc.", "Inc", "GmbH", "AG", "PLC", "plc", "B.V.", "Corp.", "PFA"];

    public static string Place(string value, PseudonymNumbers numbers, NameLanguage language) =>
        Draw(language switch { NameLanguage.Polish => s_polishTowns, NameLanguage.Romanian => s_romanianTowns, _ => s_englishTowns }, value, numbers);

    /// <summary>A street of which there are hundreds.</summary>
    public static string Street(string value, PseudonymNumbers numbers, NameLanguage language)
    {
        int house = 1 + numbers.Next(98);
        return language switch
        {
            NameLanguage.Polish => string.Create(CultureInfo.InvariantCulture, $"ul. {Draw(s_polishStreets, value, numbers)} {house}"),
            NameLanguage.Romanian => string.Create(CultureInfo.InvariantCulture, $"Str. {Draw(s_romanianStreets, value, numbers)} nr. {house}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{house} {Draw(s_englishStreets, value, numbers)} Street"),
        };
    }

    /// <summary>A word that is none, with the legal form that was there.</summary>
    public static string Firm(string value, PseudonymNumbers numbers)
    {
        string? form = Array.Find(s_forms, ending => value.EndsWith(" " + ending, StringComparison.Ordinal));
        string name = Draw(s_firmWords, value, numbers);
        return form is null ? name : $"{name} {form}";
    }

    private static string Draw(string[] from, string not, PseudonymNumbers numbers)
    {
        int place = numbers.Next(from.Length);
        return not.Contains(from[place], StringComparison.OrdinalIgnoreCase) ? from[(place + 1) % from.Length] : from[place];
    }
}
