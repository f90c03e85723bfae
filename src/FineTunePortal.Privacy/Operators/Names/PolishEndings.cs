namespace FineTunePortal.Privacy;

/// <summary>How Polish names end in each case. Rules of school grammar; the few names that follow none carry their stem with them.</summary>
internal static class PolishEndings
{
    public static IReadOnlyList<NameCase> Cases { get; } =
        [NameCase.Nominative, NameCase.Genitive, NameCase.Dative, NameCase.Accusative, NameCase.Instrumental, NameCase.Locative, NameCase.Vocative];

    private static readonly Dictionary<string, string> s_stems = new(StringComparer.Ordinal)
    {
        ["Paweł"] = "Pawł", ["Aleksander"] = "Aleksandr", ["Gaweł"] = "Gawł", ["Wróbel"] = "Wróbl", ["Kozieł"] = "Kozł", ["Zając"] = "Zając", ["Dąbek"] = "Dąbk",
    };

    /// <summary>Hard consonants before the -e of dative and locative.</summary>
    private static readonly (string Hard, string Soft)[] s_softened =
    [
        ("st", "ście"), ("ch", "sze"), ("sł", "śle"), ("n", "nie"), ("w", "wie"), ("m", "mie"), ("b", "bie"), ("p", "pie"), ("f", "fie"), ("r", "rze"), ("t", "cie"), ("d", "dzie"), ("z", "zie"), ("s", "sie"),
        ("ł", "le"), ("k", "ce"), ("g", "dze"),
    ];

    /// <summary>A given name in a case.</summary>
    public static string Given(string name, NameGender gender, NameCase wanted) =>
        wanted == NameCase.Nominative ? name : name.EndsWith('a') ? OnA(name, wanted) : gender == NameGender.Feminine ? name : Masculine(name, wanted);

    /// <summary>A family name in a case; of those in -ski there is a feminine, others stay as they are for women.</summary>
    /// <param name="name">The masculine nominative.</param>
    public static string Family(string name, NameGender gender, NameCase wanted)
    {
        if (IsAdjective(name))
        {
            string stem = name[..^1];
            return gender == NameGender.Feminine
                ? stem + (wanted switch { NameCase.Nominative or NameCase.Vocative => "a", NameCase.Accusative or NameCase.Instrumental => "ą", _ => "iej" })
                : name + (wanted switch { NameCase.Genitive or NameCase.Accusative => "ego", NameCase.Dative => "emu", NameCase.Instrumental or NameCase.Locative => "m", _ => "" });
        }

        return gender == NameGender.Feminine || wanted is NameCase.Nominative or NameCase.Vocative || name.EndsWith('o') ? name : Masculine(name, wanted);
    }

    /// <summary>Kowalski, Potocki, Zawadzki.</summary>
    public static bool IsAdjective(string name) => name.Length > 4 && name.EndsWith("ki", StringComparison.Ordinal) && name[^3] is 's' or 'c' or 'z';

    private static string Masculine(string name, NameCase wanted)
    {
        if (name[^1] is 'y' or 'i')
        {
            string stem = name[^1] == 'y' ? name[..^1] : name;
            return wanted switch
            {
                NameCase.Genitive or NameCase.Accusative => stem + "ego",
                NameCase.Dative => stem + "emu",
                NameCase.Instrumental or NameCase.Locative => name + "m",
                _ => name,
            };
        }

        string root = s_stems.TryGetValue(name, out string? known) ? known
            : name.EndsWith('o') ? name[..^1]
            : name.Length > 4 && name.EndsWith("ek", StringComparison.Ordinal) ? name[..^2] + "k"
            : name;
        return wanted switch
        {
            NameCase.Genitive or NameCase.Accusative => root + "a",
            NameCase.Dative => root + "owi",
            NameCase.Instrumental => root + (root[^1] is 'k' or 'g' ? "iem" : "em"),
            _ => IsSoft(root) || root[^1] is 'k' or 'g' || root.EndsWith("ch", StringComparison.Ordinal) ? root + "u" : Soften(root),
        };
    }

    private static string OnA(string name, NameCase wanted)
    {
        string stem = name[..^1];
        bool small = name.Length > 3 && name[^2] == 'i' && name[^3] is 's' or 'z' or 'c' or 'n';
        return wanted switch
        {
            NameCase.Accusative => stem + "ę",
            NameCase.Instrumental => stem + "ą",
            NameCase.Vocative => stem + (small || (name.Length == 3 && name[^2] == 'l') ? "u" : "o"),
            _ when stem[^1] == 'i' => small ? stem : stem + "i",
            _ when stem[^1] == 'j' => stem.Length > 1 && "aeiouyó".Contains(stem[^2], StringComparison.Ordinal) ? stem[..^1] + "i" : stem + "i",
            _ when stem[^1] == 'l' => stem + "i",
            NameCase.Genitive => stem + (stem[^1] is 'k' or 'g' ? "i" : "y"),
            _ => IsSoft(stem) ? stem + "y" : Soften(stem),
        };
    }

    private static bool IsSoft(string stem) =>
        stem[^1] is 'j' or 'l' or 'c' or 'ż' or 'ń' or 'ś' or 'ź' or 'ć' || stem.EndsWith("sz", StringComparison.Ordinal) || stem.EndsWith("cz", StringComparison.Ordinal) || stem.EndsWith("rz", StringComparison.Ordinal);

    private static string Soften(string stem)
    {
        foreach (var (hard, soft) in s_softened)
        {
            if (stem.EndsWith(hard, StringComparison.Ordinal))
            {
                return stem[..^hard.Length] + soft;
            }
        }

        return stem + "ie";
    }
}
