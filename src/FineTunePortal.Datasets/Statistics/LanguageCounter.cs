namespace FineTunePortal.Datasets;

/// <summary>Tells English, Polish and Romanian by their most frequent little words. Enough for a warning, no more.</summary>
internal sealed class LanguageCounter
{
    private const int MostCharacters = 500_000;
    private const int PerText = 2000;
    private const int FewestWords = 12;
    private const double Share = 0.08;

    /// <summary>The languages share little words ("a", "in"): a second language this strong is really there.</summary>
    private const double Second = 0.6;

    private static readonly (string Language, HashSet<string> Words)[] Known =
    [
        ("en", Set("the of and to in is that it for was on are as with his they at be this have from or had by but what we when your can said there use how which their will other about out my is it's i'm do does not you i me our has am would")),
        ("pl", Set("i w na z do się nie to że jest o jak a od za co po dla są tak ale czy lub przez przy był była było być jego jej ich oraz gdy już ma może mnie mi mój moja moje która który które tego tym jestem proszę dzień dobry bardzo pan pani")),
        ("ro", Set("și de la în a cu nu o că pe este un din care pentru mai sunt se ce să ca au am fi dar sau cum acest această îmi mea meu lui ei lor prin după când doar dacă îl le mi ne vă bună ziua mulțumesc puteți poate fost si in ca sa să")),
    ];

    /// <summary>Words of one language alone that a short text needs before it counts as being in another one than the rest.</summary>
    private const int FewestOwn = 2;

    private readonly int[] _hits = new int[Known.Length];
    private readonly int[] _own = new int[Known.Length];
    private int _words;
    private int _characters;

    public void Add(string text)
    {
        if (_characters > MostCharacters)
        {
            return;
        }

        var span = text.AsSpan(0, Math.Min(text.Length, PerText));
        _characters += span.Length;
        var start = -1;
        for (var i = 0; i <= span.Length; i++)
        {
            if (i < span.Length && (char.IsLetter(span[i]) || span[i] == '\''))
            {
                start = start < 0 ? i : start;
            }
            else if (start >= 0)
            {
                Count(span[start..i]);
                start = -1;
            }
        }
    }

    /// <summary>The language; "mixed" when there are several, "other" when none fits, null when there is too little text.</summary>
    /// <param name="fewestForSeveral">Words below which it is taken for one language: languages share little words.</param>
    public string? Guess(int fewestForSeveral = FewestWords)
    {
        if (_words < FewestWords)
        {
            return null;
        }

        var order = Enumerable.Range(0, Known.Length).OrderByDescending(language => _hits[language]).ToArray();
        return _hits[order[0]] < _words * Share ? "other" : _words >= fewestForSeveral && _hits[order[1]] > _hits[order[0]] * Second ? "mixed" : Known[order[0]].Language;
    }

    /// <summary>As <see cref="Guess"/>, but null where only words tell that other languages have too, as in a short message.</summary>
    public string? GuessSurely() => Guess() is { } language && Array.FindIndex(Known, known => known.Language == language) is var place && (place < 0 || _own[place] >= FewestOwn) ? language : null;

    public static LanguageCounter Together(IEnumerable<LanguageCounter> parts)
    {
        var sum = new LanguageCounter();
        foreach (var part in parts)
        {
            sum._words += part._words;
            for (var i = 0; i < Known.Length; i++)
            {
                sum._hits[i] += part._hits[i];
                sum._own[i] += part._own[i];
            }
        }

        return sum;
    }

    private void Count(ReadOnlySpan<char> word)
    {
        _words++;
        var (only, languages) = (-1, 0);
        for (var i = 0; i < Known.Length; i++)
        {
            if (word.Length <= 12 && Known[i].Words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word))
            {
                _hits[i]++;
                (only, languages) = (i, languages + 1);
            }
        }

        // A letter alone is an abbreviation as often as a word.
        if (languages == 1 && word.Length > 1)
        {
            _own[only]++;
        }
    }

    private static HashSet<string> Set(string words) => new(words.Split(' '), StringComparer.OrdinalIgnoreCase);
}
