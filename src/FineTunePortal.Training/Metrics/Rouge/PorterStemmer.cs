namespace FineTunePortal.Training.Metrics;

/// <summary>
/// Porter's stemmer for English: M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980, with the extensions
/// that NLTK makes to it (irregular words, -ied, -fulli, -logi, y after a consonant), since rouge_score uses those.
/// </summary>
public static class PorterStemmer
{
    private static readonly Dictionary<string, string> Irregular = new(StringComparer.Ordinal)
    {
        ["sky"] = "sky", ["skies"] = "sky", ["dying"] = "die", ["lying"] = "lie", ["tying"] = "tie", ["news"] = "news",
        ["innings"] = "inning", ["inning"] = "inning", ["outings"] = "outing", ["outing"] = "outing", ["cannings"] = "canning", ["canning"] = "canning",
        ["howe"] = "howe", ["proceed"] = "proceed", ["exceed"] = "exceed", ["succeed"] = "succeed",
    };

    private static readonly (string Suffix, string Replacement)[] Step2Rules =
    [
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("bli", "ble"), ("alli", "al"), ("entli", "ent"),
        ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"),
        ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"), ("fulli", "ful"),
    ];

    private static readonly (string Suffix, string Replacement)[] Step3Rules =
        [("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", "")];

    private static readonly string[] Step4Suffixes =
        ["al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti", "ous", "ive", "ize"];

    /// <param name="word">In lower case.</param>
    public static string Stem(string word)
    {
        if (Irregular.TryGetValue(word, out var known))
        {
            return known;
        }

        return word.Length <= 2 ? word : DoubleL(FinalE(Step4(Step3(Step2(FinalY(PastAndIng(Plural(word))))))));
    }

    private static string Plural(string word) =>
        Ends(word, "ies") && word.Length == 4 ? Cut(word, 1)
        : Ends(word, "sses") ? Cut(word, 2)
        : Ends(word, "ies") ? Cut(word, 2)
        : Ends(word, "ss") ? word
        : Ends(word, "s") ? Cut(word, 1)
        : word;

    private static string PastAndIng(string word)
    {
        if (Ends(word, "ied"))
        {
            return Cut(word, word.Length == 4 ? 1 : 2);
        }

        if (Ends(word, "eed"))
        {
            return Measure(Cut(word, 3)) > 0 ? Cut(word, 1) : word;
        }

        var stem = Ends(word, "ed") && HasVowel(Cut(word, 2)) ? Cut(word, 2) : Ends(word, "ing") && HasVowel(Cut(word, 3)) ? Cut(word, 3) : null;
        if (stem is null)
        {
            return word;
        }

        if (Ends(stem, "at") || Ends(stem, "bl") || Ends(stem, "iz"))
        {
            return stem + "e";
        }

        if (EndsWithDoubleConsonant(stem))
        {
            return stem[^1] is 'l' or 's' or 'z' ? stem : Cut(stem, 1);
        }

        return Measure(stem) == 1 && EndsShort(stem) ? stem + "e" : stem;
    }

    private static string FinalY(string word) =>
        Ends(word, "y") && word.Length > 2 && IsConsonant(word, word.Length - 2) ? Cut(word, 1) + "i" : word;

    private static string Step2(string word)
    {
        if (Ends(word, "alli") && Measure(Cut(word, 4)) > 0)
        {
            return Step2(Cut(word, 2));
        }

        return Ends(word, "logi") && !Step2Rules.Any(rule => Ends(word, rule.Suffix))
            ? Measure(Cut(word, 3)) > 0 ? Cut(word, 1) : word
            : Replace(word, Step2Rules);
    }

    private static string Step3(string word) => Replace(word, Step3Rules);

    private static string Step4(string word)
    {
        var suffix = Step4Suffixes.FirstOrDefault(candidate => Ends(word, candidate) && (candidate != "ion" || Cut(word, 3) is [.., 's' or 't']));
        return suffix is not null && Measure(Cut(word, suffix.Length)) > 1 ? Cut(word, suffix.Length) : word;
    }

    private static string FinalE(string word)
    {
        if (!Ends(word, "e"))
        {
            return word;
        }

        var stem = Cut(word, 1);
        return Measure(stem) > 1 || (Measure(stem) == 1 && !EndsShort(stem)) ? stem : word;
    }

    private static string DoubleL(string word) => Ends(word, "ll") && Measure(Cut(word, 1)) > 1 ? Cut(word, 1) : word;

    /// <summary>The first suffix that fits decides, also when its stem is too short to be cut.</summary>
    private static string Replace(string word, (string Suffix, string Replacement)[] rules)
    {
        foreach (var (suffix, replacement) in rules)
        {
            if (Ends(word, suffix))
            {
                var stem = Cut(word, suffix.Length);
                return Measure(stem) > 0 ? stem + replacement : word;
            }
        }

        return word;
    }

    private static bool IsConsonant(string word, int index) => word[index] switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' => false,
        'y' => index == 0 || !IsConsonant(word, index - 1),
        _ => true,
    };

    /// <summary>How many times consonants follow vowels.</summary>
    private static int Measure(string stem) =>
        Enumerable.Range(1, Math.Max(0, stem.Length - 1)).Count(i => IsConsonant(stem, i) && !IsConsonant(stem, i - 1));

    private static bool HasVowel(string stem) => Enumerable.Range(0, stem.Length).Any(i => !IsConsonant(stem, i));

    private static bool EndsWithDoubleConsonant(string stem) => stem.Length >= 2 && stem[^1] == stem[^2] && IsConsonant(stem, stem.Length - 1);

    /// <summary>Consonant, vowel, consonant other than w, x and y; or a word of a vowel and a consonant.</summary>
    private static bool EndsShort(string stem)
    {
        var last = stem.Length - 1;
        return (stem.Length >= 3 && IsConsonant(stem, last - 2) && !IsConsonant(stem, last - 1) && IsConsonant(stem, last) && stem[last] is not ('w' or 'x' or 'y'))
            || (stem.Length == 2 && !IsConsonant(stem, 0) && IsConsonant(stem, 1));
    }

    private static bool Ends(string word, string suffix) => word.EndsWith(suffix, StringComparison.Ordinal);

    private static string Cut(string word, int letters) => word[..^letters];
}
