using System.Text;

namespace FineTunePortal.Privacy;

/// <summary>
/// Other names for people, word by word: the same name always becomes the same other one, so that a first name alone and
/// the full name agree, in whatever case they stand. Gender and case are carried over where the language shows them.
/// </summary>
/// <param name="numbers">Numbers made from a lemma.</param>
/// <param name="language">Whose names an unknown word gets.</param>
internal sealed class PersonPseudonyms(Func<string, PseudonymNumbers> numbers, NameLanguage language)
{
    private static readonly HashSet<string> s_small = new(StringComparer.OrdinalIgnoreCase)
    {
        "de", "da", "di", "van", "von", "der", "den", "la", "le", "el", "bin", "al", "dr", "prof", "mgr", "inż", "ing", "mr", "mrs", "ms", "miss", "sir", "pan", "pani", "panu", "pana", "panią", "domnul", "domnului", "doamna", "doamnei", "lui", "d-na", "d-l", "jr", "sr", "św",
    };

    public string For(string value)
    {
        var words = Words(value).ToList();
        var names = words.Where(word => !word.IsSmall).ToList();
        if (names.Count == 0)
        {
            return InWritingOf(value, Family(Lemma(value), language, NameGender.Unknown, NameCase.Nominative));
        }

        var readings = Choose([.. names.Select(word => word.Text)]);
        var gender = readings.Select(reading => reading.IsGiven ? reading.Gender : NameGender.Unknown).Concat(readings.Select(reading => reading.Gender)).FirstOrDefault(known => known != NameGender.Unknown);
        var at = CaseOf(readings);
        var result = new StringBuilder(value.Length + 16);
        int from = 0;
        for (int i = 0; i < names.Count; i++)
        {
            result.Append(value, from, names[i].Start - from).Append(InWritingOf(names[i].Text, Word(names[i].Text, readings[i], gender, at)));
            from = names[i].Start + names[i].Text.Length;
        }

        return result.Append(value, from, value.Length - from).ToString();
    }

    /// <summary>The names without case and endings, for whatever must be the same for the same person.</summary>
    public static string Lemmas(string value) =>
        string.Join(' ', Choose([.. Words(value).Where(word => !word.IsSmall).Select(word => word.Text)]).Select(reading => reading.Lemma.ToUpperInvariant()));

    private string Word(string written, NameReading reading, NameGender gender, NameCase at)
    {
        if (written.Length == 1)
        {
            return Initial(char.ToUpperInvariant(written[0])).ToString();
        }

        // A word that is no known name has the language of the data.
        var spoken = NameForms.Of(Titled(written)).Count > 0 ? reading.Language : LanguageOf(written) ?? language;
        return reading.IsGiven
            ? Given(reading.Lemma, spoken, reading.Gender == NameGender.Unknown ? gender : reading.Gender, at)
            : Family(reading.Lemma, spoken, gender, at);
    }

    /// <summary>Another letter than the one that was there.</summary>
    private char Initial(char written)
    {
        char drawn = (char)('A' + numbers("initial " + written).Next(25));
        return drawn >= written ? (char)(drawn + 1) : drawn;
    }

    private string Given(string lemma, NameLanguage spoken, NameGender gender, NameCase at)
    {
        string drawn = Draw("given " + lemma, NameLists.Given(spoken, gender), lemma);
        return spoken switch
        {
            NameLanguage.Polish => PolishEndings.Given(drawn, gender, at),
            NameLanguage.Romanian => RomanianEndings.Given(drawn, at),
            _ => drawn,
        };
    }

    private string Family(string lemma, NameLanguage spoken, NameGender gender, NameCase at)
    {
        string drawn = Draw("family " + lemma, NameLists.Family(spoken), lemma);
        return spoken == NameLanguage.Polish ? PolishEndings.Family(drawn, gender, at) : drawn;
    }

    private string Draw(string seed, IReadOnlyList<string> from, string not)
    {
        int place = numbers(seed.ToUpperInvariant()).Next(from.Count);
        return string.Equals(from[place], not, StringComparison.OrdinalIgnoreCase) ? from[(place + 1) % from.Count] : from[place];
    }

    /// <summary>A reading for each word such that the case fits all of them, where there is one.</summary>
    private static List<NameReading> Choose(IReadOnlyList<string> words)
    {
        var all = words.Select((word, place) => Readings(word, place, words.Count)).ToList();
        if (all.Count > 1)
        {
            // The first word decides, and the others follow it: "Jana Kowalczuka" says what "Kowalczuka" alone doesn't.
            var cases = all.SelectMany(readings => readings).Where(reading => reading.IsGiven).Select(reading => reading.Cases).FirstOrDefault();
            for (int i = 0; i < all.Count && cases != 0; i++)
            {
                all[i] = [.. all[i].OrderByDescending(reading => (reading.Cases & cases) != 0)];
                if (!all[i][0].IsGiven && NameForms.Of(Titled(words[i])).Count == 0)
                {
                    all[i] = [all[i][0] with { Lemma = WithoutEnding(all[i][0].Lemma, cases) }];
                }
            }
        }

        return [.. all.Select(readings => readings[0])];
    }

    private static IReadOnlyList<NameReading> Readings(string word, int place, int count)
    {
        string titled = Titled(word);
        var known = NameForms.Of(titled);
        bool first = place == 0 && count > 1;
        if (known.Count > 0)
        {
            // "Marian Adam": what may be both is a given name in the first place and a family name in the last.
            return [.. known.OrderByDescending(reading => count == 1 ? reading.IsGiven : reading.IsGiven == (place < count - 1))];
        }

        var gender = first ? titled.EndsWith('a') ? NameGender.Feminine : NameGender.Masculine : NameGender.Unknown;
        return [new NameReading(titled, first, NameLanguage.English, gender, NameCase.Nominative)];
    }

    private static string WithoutEnding(string word, NameCase cases)
    {
        (string Ending, NameCase Case)[] endings = [("owi", NameCase.Dative), ("iem", NameCase.Instrumental), ("em", NameCase.Instrumental), ("a", NameCase.Genitive | NameCase.Accusative), ("u", NameCase.Locative)];
        foreach (var (ending, at) in endings)
        {
            if ((cases & NameCase.Nominative) == 0 && (cases & at) != 0 && word.Length > ending.Length + 3 && word.EndsWith(ending, StringComparison.Ordinal))
            {
                return word[..^ending.Length];
            }
        }

        return word;
    }

    private static NameCase CaseOf(List<NameReading> readings)
    {
        var common = readings.Where(reading => reading.Cases != NameCase.Nominative || reading.IsGiven).Select(reading => reading.Cases).DefaultIfEmpty(NameCase.Nominative).Aggregate((left, right) => (left & right) != 0 ? left & right : left);
        return PolishEndings.Cases.First(at => common.HasFlag(at));
    }

    private static NameLanguage? LanguageOf(string word) =>
        word.Any(letter => "ąćęłńśźżĄĆĘŁŃŚŹŻ".Contains(letter, StringComparison.Ordinal)) || EndsWith(word, "wicz", "czyk", "czak", "niak", "czuk") ? NameLanguage.Polish
        : word.Any(letter => "ăâîșțşţĂÂÎȘȚŞŢ".Contains(letter, StringComparison.Ordinal)) || EndsWith(word, "escu", "eanu", "oiu") ? NameLanguage.Romanian
        : null;

    private static bool EndsWith(string word, params ReadOnlySpan<string> endings)
    {
        foreach (string ending in endings)
        {
            if (word.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static string Lemma(string value) => Titled(value.Trim());

    private static string Titled(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant();

    private static string InWritingOf(string written, string name) =>
        written.Length > 1 && !written.Any(char.IsLower) ? name.ToUpperInvariant() : written.Length > 0 && char.IsLower(written[0]) ? name.ToLowerInvariant() : name;

    private static IEnumerable<(int Start, string Text, bool IsSmall)> Words(string value)
    {
        int start = -1;
        for (int i = 0; i <= value.Length; i++)
        {
            bool inside = i < value.Length && (char.IsLetter(value[i]) || char.GetUnicodeCategory(value[i]) == System.Globalization.UnicodeCategory.NonSpacingMark);
            if (inside && start < 0)
            {
                start = i;
            }
            else if (!inside && start >= 0)
            {
                string word = value[start..i];
                // The s of "Anna's" is no word of the name.
                bool small = s_small.Contains(word) || (word == "s" && start > 0 && value[start - 1] is '\'' or '’');
                yield return (start, word, small);
                start = -1;
            }
        }
    }
}
