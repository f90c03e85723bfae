using System.Collections.Frozen;

namespace FineTunePortal.Privacy;

/// <summary>Reads written words as names: which name it is, whose, and in which case.</summary>
internal static class NameForms
{
    private static readonly FrozenDictionary<string, IReadOnlyList<NameReading>> s_known = Build();

    private static readonly (string Ending, NameGender Gender, NameCase Cases)[] s_adjectives =
    [
        ("kiego", NameGender.Masculine, NameCase.Genitive | NameCase.Accusative),
        ("kiemu", NameGender.Masculine, NameCase.Dative),
        ("kim", NameGender.Masculine, NameCase.Instrumental | NameCase.Locative),
        ("kiej", NameGender.Feminine, NameCase.Genitive | NameCase.Dative | NameCase.Locative),
        ("ką", NameGender.Feminine, NameCase.Accusative | NameCase.Instrumental),
        ("ki", NameGender.Masculine, NameCase.Nominative | NameCase.Vocative),
        ("ka", NameGender.Feminine, NameCase.Nominative | NameCase.Vocative),
    ];

    /// <summary>All that a word can be; the likeliest first; empty when it is in no list and has no telling ending.</summary>
    /// <param name="word">With a capital first and small letters behind it.</param>
    public static IReadOnlyList<NameReading> Of(string word)
    {
        if (s_known.TryGetValue(word, out var known))
        {
            return known;
        }

        foreach (var (ending, gender, cases) in s_adjectives)
        {
            if (word.Length >= ending.Length + 3 && word.EndsWith(ending, StringComparison.Ordinal) && word[^(ending.Length + 1)] is 's' or 'c' or 'z')
            {
                return [new NameReading(word[..^ending.Length] + "ki", false, NameLanguage.Polish, gender, cases)];
            }
        }

        // Only names of men that have no vowel at their end take this one.
        return word.Length > 7 && word.EndsWith("owi", StringComparison.Ordinal)
            ? [new NameReading(word[..^3], false, NameLanguage.Polish, NameGender.Masculine, NameCase.Dative)]
            : [];
    }

    private static FrozenDictionary<string, IReadOnlyList<NameReading>> Build()
    {
        var all = new Dictionary<string, List<NameReading>>(StringComparer.Ordinal);
        foreach (var gender in new[] { NameGender.Masculine, NameGender.Feminine })
        {
            Add(NameLists.Given(NameLanguage.Polish, gender), name => Polish(all, name, name, gender));
            Add(NameLists.Given(NameLanguage.Romanian, gender), name => Romanian(all, name, name, gender));
            Add(NameLists.Given(NameLanguage.English, gender), name => Put(all, name, new NameReading(name, true, NameLanguage.English, gender, NameCase.Nominative)));
        }

        foreach (var (small, whole, language, gender) in NameLists.ShortForms)
        {
            switch (language)
            {
                case NameLanguage.Polish:
                    Polish(all, small, whole, gender);
                    break;
                case NameLanguage.Romanian:
                    Romanian(all, small, whole, gender);
                    break;
                default:
                    Put(all, small, new NameReading(whole, true, language, gender, NameCase.Nominative));
                    break;
            }
        }

        foreach (var name in NameLists.Family(NameLanguage.Polish))
        {
            foreach (var at in PolishEndings.Cases)
            {
                Put(all, PolishEndings.Family(name, NameGender.Masculine, at), new NameReading(name, false, NameLanguage.Polish, PolishEndings.IsAdjective(name) || at is not (NameCase.Nominative or NameCase.Vocative) ? NameGender.Masculine : NameGender.Unknown, at));
                if (PolishEndings.IsAdjective(name))
                {
                    Put(all, PolishEndings.Family(name, NameGender.Feminine, at), new NameReading(name, false, NameLanguage.Polish, NameGender.Feminine, at));
                }
            }
        }

        Add(NameLists.Family(NameLanguage.Romanian), name => Put(all, name, new NameReading(name, false, NameLanguage.Romanian, NameGender.Unknown, NameCase.Nominative)));
        Add(NameLists.Family(NameLanguage.English), name => Put(all, name, new NameReading(name, false, NameLanguage.English, NameGender.Unknown, NameCase.Nominative)));
        return all.ToFrozenDictionary(entry => entry.Key, entry => (IReadOnlyList<NameReading>)[.. entry.Value], StringComparer.Ordinal);
    }

    private static void Add(IEnumerable<string> names, Action<string> add)
    {
        foreach (string name in names)
        {
            add(name);
        }
    }

    private static void Polish(Dictionary<string, List<NameReading>> all, string written, string lemma, NameGender gender)
    {
        foreach (var at in PolishEndings.Cases)
        {
            Put(all, PolishEndings.Given(written, gender, at), new NameReading(lemma, true, NameLanguage.Polish, gender, at));
        }
    }

    private static void Romanian(Dictionary<string, List<NameReading>> all, string written, string lemma, NameGender gender)
    {
        Put(all, written, new NameReading(lemma, true, NameLanguage.Romanian, gender, NameCase.Nominative));
        if (RomanianEndings.Given(written, NameCase.Genitive) is var other && other != written)
        {
            Put(all, other, new NameReading(lemma, true, NameLanguage.Romanian, gender, NameCase.Genitive | NameCase.Dative));
        }
    }

    /// <summary>Cases of one name join; the same name in another language stays with the first, so that it has one pseudonym wherever it stands.</summary>
    private static void Put(Dictionary<string, List<NameReading>> all, string form, NameReading reading)
    {
        if (!all.TryGetValue(form, out var readings))
        {
            all[form] = readings = [];
        }

        int same = readings.FindIndex(other => other.Lemma == reading.Lemma && other.IsGiven == reading.IsGiven && other.Gender == reading.Gender);
        if (same < 0)
        {
            readings.Add(reading);
        }
        else if (readings[same].Language == reading.Language)
        {
            readings[same] = readings[same] with { Cases = readings[same].Cases | reading.Cases };
        }
    }
}
