namespace FineTunePortal.Privacy;

/// <summary>Larger towns and the countries they lie in, in that country's own language; also in the cases that Polish has.</summary>
internal static class KnownPlaces
{
    private static readonly Dictionary<string, string> s_countries = Build();

    /// <summary>The country of a town; null when it isn't known.</summary>
    public static string? CountryOf(string place) => s_countries.GetValueOrDefault(place.Trim());

    /// <summary>The country of a town that an address names.</summary>
    public static string? CountryIn(string address) =>
        address.Split([' ', ',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(CountryOf).FirstOrDefault(country => country is not null);

    private static Dictionary<string, string> Build()
    {
        var all = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        Add("Polska", "Warszawa Warszawie Warszawy Kraków Krakowie Krakowa Łódź Łodzi Wrocław Wrocławiu Wrocławia Poznań Poznaniu Poznania Gdańsk Gdańsku Gdańska Szczecin Szczecinie Szczecina Bydgoszcz Bydgoszczy Lublin Lublinie Lublina "
            + "Białystok Białymstoku Białegostoku Katowice Katowicach Katowic Gdynia Gdyni Częstochowa Częstochowie Częstochowy Radom Radomiu Radomia Toruń Toruniu Torunia Sosnowiec Sosnowcu Rzeszów Rzeszowie Rzeszowa Kielce Kielcach Kielc Gliwice Gliwicach Olsztyn Olsztynie Olsztyna Opole Opolu Opola Zakopane Zakopanem Sopot Sopocie");
        Add("România", "București Bucureşti Bucharest Cluj Cluj-Napoca Timișoara Timişoara Iași Iaşi Constanța Constanţa Craiova Brașov Braşov Galați Galaţi Ploiești Oradea Brăila Arad Pitești Sibiu Bacău Suceava Botoșani Buzău");
        Add("United Kingdom", "London Manchester Birmingham Liverpool Leeds Bristol Sheffield Edinburgh Glasgow Cardiff Belfast Oxford Cambridge Brighton Nottingham Newcastle");
        Add("United States", "Chicago Boston Houston Phoenix Philadelphia Dallas Austin Denver Seattle Miami Atlanta Detroit Washington Portland Baltimore");
        Add("Deutschland", "Berlin Hamburg München Munich Köln Cologne Frankfurt Stuttgart Düsseldorf Leipzig Dresden Hannover");
        Add("France", "Paris Lyon Marseille Toulouse Bordeaux Lille Nice Nantes Strasbourg");
        Add("Italia", "Roma Rome Milano Milan Napoli Naples Torino Turin Firenze Florence Bologna Venezia Venice");
        Add("España", "Madrid Barcelona Valencia Sevilla Seville Bilbao Málaga Zaragoza");
        return all;

        void Add(string country, string towns)
        {
            foreach (string town in towns.Split(' '))
            {
                all[town] = country;
            }
        }
    }
}
