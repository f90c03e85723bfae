using System.Globalization;
using System.Text;

namespace FineTunePortal.Scanning.Bench;

/// <summary>Texts such as people write to a shop: sentences in three languages, now and then with a number or address in them.</summary>
internal static class Tickets
{
    private static readonly string[] s_sentences =
    [
        "Hello, I ordered a pair of shoes two weeks ago and they still have not arrived. ",
        "Could you please tell me when the parcel will be delivered, because I am leaving on Friday. ",
        "The driver said that nobody was at home, although I waited for the whole afternoon. ",
        "I would rather have my money back than wait for another month, so please cancel it. ",
        "When I open the application it shows an empty page and asks me to sign in again. ",
        "Thank you very much for the quick answer, everything works now as it should. ",
        "Dzień dobry, zamówiłam u państwa krzesła, ale przyszły tylko dwa z czterech. ",
        "Proszę o informację, kiedy mogę się spodziewać zwrotu pieniędzy na moje konto. ",
        "Kurier zostawił paczkę u sąsiada, którego nie ma w domu od początku tygodnia. ",
        "Niestety urządzenie przestało działać po kilku dniach, dlatego chciałbym je zareklamować. ",
        "Aplikacja pokazuje błąd przy logowaniu i nie mogę zobaczyć swoich faktur. ",
        "Bună ziua, am comandat un frigider acum zece zile și încă nu a ajuns la mine. ",
        "Vă rog să îmi spuneți când pot primi banii înapoi pentru produsul returnat. ",
        "Curierul a spus că adresa este greșită, deși am verificat-o de două ori. ",
        "Nu reușesc să intru în cont, deoarece parola nouă nu este acceptată de sistem. ",
    ];

    private static readonly string[] s_details =
    [
        "My order is ZAM/2024/{0:000000} from {1:00}.{2:00}.2024. ", "You can call me on +48 5{1:00} {3:000} {4:000} after {2}:30. ", "Write to jan.kowalski{1}@poczta{2}.pl, please. ",
        "Kwota {3},{1:00} zł została pobrana dwa razy. ", "Numer przesyłki to {0}{3:000}. ", "Suma de {3},{1:00} lei a fost plătită de două ori. ", "Comanda {0} din {1:00}.{2:00}.2024. ",
        "It costs {3}.{1:00} EUR in version {1}.{2}.{4}. ", "tel. 0722 {3:000} {4:000}. ", "The server 10.{1}.{2}.{3} doesn't answer since {2}:{1:00}. ", "See https://sklep{1}.pl/zwroty/{0}?id={3}. ", "PESEL 850{2}{1:00}{0:00000}. ",
    ];

    /// <param name="characters">How many, about.</param>
    /// <param name="details">One sentence in so many is followed by one with numbers.</param>
    public static List<string> Make(int characters, int details, int seed)
    {
        var random = new Random(seed);
        var rows = new List<string>();
        for (var done = 0; done < characters; done += rows[^1].Length)
        {
            var row = new StringBuilder();
            for (var sentence = random.Next(2, 8); sentence > 0; sentence--)
            {
                row.Append(s_sentences[random.Next(s_sentences.Length)]);
                if (random.Next(details) == 0)
                {
                    row.AppendFormat(CultureInfo.InvariantCulture, s_details[random.Next(s_details.Length)], random.Next(100_000), random.Next(1, 29), random.Next(1, 10), random.Next(100, 1000), random.Next(100, 1000));
                }
            }

            rows.Add(row.ToString());
        }

        return rows;
    }
}
