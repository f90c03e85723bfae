namespace FineTunePortal.Privacy;

/// <summary>Names that read like names and, together, are nobody's in particular.</summary>
internal static class InventedNames
{
    private static readonly string[] GivenNames =
    [
        "Adi", "Alba", "Aldo", "Alix", "Amari", "Andy", "Ariel", "Arlo", "Ash", "Bela", "Bo", "Briar", "Cleo", "Dana", "Darcy", "Devi", "Eden", "Eli", "Elio", "Emery",
        "Fenn", "Flor", "Gale", "Greer", "Ilan", "Indy", "Ira", "Isa", "Jules", "Juno", "Kai", "Kei", "Kim", "Kit", "Lane", "Lenn", "Lior", "Lou", "Luca", "Mika",
        "Milo", "Nico", "Noa", "Noel", "Nova", "Oda", "Olo", "Ori", "Page", "Paz", "Quin", "Remi", "Rene", "Rio", "Robin", "Sacha", "Sage", "Sol", "Tal", "Teo",
        "Uri", "Vale", "Wren", "Zuri",
    ];

    private static readonly string[] FamilyNames =
    [
        "Abelar", "Altin", "Arvane", "Balmor", "Bardin", "Belvan", "Borel", "Brandor", "Calden", "Carvin", "Corvel", "Dalvin", "Darnel", "Delmar", "Dorvan", "Elbran",
        "Elvar", "Falmor", "Farvin", "Fendel", "Galvar", "Garmon", "Gorvel", "Halden", "Harvin", "Helmar", "Ilvar", "Jandor", "Jorvel", "Kaldor", "Karvin", "Kelmar",
        "Landor", "Larvin", "Lormel", "Maldin", "Marvon", "Mervan", "Nalden", "Norvin", "Olmar", "Orvel", "Palvin", "Pendor", "Quarel", "Raldor", "Renvar", "Rolvin",
        "Saldor", "Selmar", "Sorvin", "Taldor", "Tarvel", "Torvin", "Ulmar", "Urvel", "Valdin", "Velmar", "Vorvin", "Waldor", "Welvar", "Yarvin", "Zaldor", "Zelmar",
    ];

    public static string Given(PseudonymNumbers numbers) => GivenNames[numbers.Next(GivenNames.Length)];

    public static string Family(PseudonymNumbers numbers) => FamilyNames[numbers.Next(FamilyNames.Length)];

    /// <summary>As many words as the value has, the first a given name, in capitals where the value is.</summary>
    public static string Like(ReadOnlySpan<char> value, PseudonymNumbers numbers)
    {
        var words = value.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var name = string.Join(' ', words.Select((_, place) => place == 0 ? Given(numbers) : Family(numbers)));
        return words.All(word => word.Length > 1 && !word.Any(char.IsLower)) ? name.ToUpperInvariant() : name;
    }
}
