namespace FineTunePortal.Datasets;

/// <summary>Tells old encodings from one another by how often the letters that they give are in the languages written in them.</summary>
internal static class LetterStatistics
{
    // How often letters beyond ASCII are in texts, within a language, of small letters; rounded from letter counts of large texts.
    private const string Polish = "ę111 ą99 ł182 ó85 ż83 ś66 ć40 ń20 ź6";
    private const string Romanian = "ă400 ş130 ţ110 î120 â100";
    private const string Czech = "í310 á220 ě165 é130 ř115 ž100 ý100 č95 š80 ů55 ú15 ť4 ó3 ď2 ň1";
    private const string Slovak = "á180 í110 č110 ý110 ú100 ž100 š95 é90 ť60 ľ40 ď20 ô16 ň15 ó9 ä5 ŕ1 ĺ1";
    private const string Hungarian = "á360 é320 ó100 ö100 ő90 í60 ü60 ú25 ű25";
    private const string German = "ü65 ä55 ö30 ß30";
    private const string French = "é190 à50 è27 ê22 ç9 ô6 û6 ù6 â5 î4 œ2 ë1 ï1";
    private const string Spanish = "ó83 í72 á50 é43 ñ31 ú17 ¿5 ¡3 ü1";
    private const string Portuguese = "ã73 ç53 á47 ê45 é33 ó30 ú20 í13 à7 ô6 â6 õ4";
    private const string Italian = "à63 è26 ù17 é6 ì3 ò2";
    private const string Swedish = "ä180 å134 ö130 é2";
    private const string Danish = "å119 ø94 æ87 é2";

    private const double Capitals = 0.06;
    private const double Letters = 0.9;
    private const double OtherLetter = 2e-4;
    private const double Punctuation = 5e-3;
    private const double Symbol = 5e-5;
    private const double Nothing = 1e-8;

    private static readonly (string Encoding, string[] Languages)[] s_candidates =
    [
        ("windows-1250", [Polish, Romanian, Czech, Slovak, Hungarian, German]),
        ("windows-1252", [German, French, Spanish, Portuguese, Italian, Swedish, Danish]),
        ("iso-8859-2", [Polish, Romanian, Czech, Slovak, Hungarian]),
        ("ibm852", [Polish, Romanian, Czech, Slovak, Hungarian]),
    ];

    /// <summary>The likeliest encoding.</summary>
    /// <param name="bytes">How often each byte is there; those below 128 don't count.</param>
    public static string Likeliest(ReadOnlySpan<long> bytes)
    {
        var (best, highest) = ("windows-1252", double.NegativeInfinity);
        foreach (var (encoding, languages) in s_candidates)
        {
            var decoded = Decode(encoding);
            foreach (var language in languages)
            {
                var likelihood = Likelihood(bytes, decoded, Shares(language));
                if (likelihood > highest)
                {
                    (best, highest) = (encoding, likelihood);
                }
            }
        }

        return best;
    }

    private static double Likelihood(ReadOnlySpan<long> bytes, char[] decoded, Dictionary<char, double> shares)
    {
        double sum = 0;
        for (var value = 128; value < 256; value++)
        {
            if (bytes[value] > 0)
            {
                sum += bytes[value] * Math.Log(shares.TryGetValue(decoded[value - 128], out var share) ? share : Other(decoded[value - 128]));
            }
        }

        return sum;
    }

    private static double Other(char character) => character switch
    {
        '„' or '“' or '”' or '’' or '‘' or '‚' or '–' or '—' or '…' or '•' or '€' or '\u00A0' or '«' or '»' or '§' or '°' => Punctuation,
        < '\u00A0' or '\uFFFD' => Nothing,
        _ when char.IsLetter(character) => OtherLetter,
        _ => Symbol,
    };

    private static Dictionary<char, double> Shares(string language)
    {
        var counts = language.Split(' ').ToDictionary(item => item[0], item => double.Parse(item.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture));
        var all = counts.Values.Sum() * (1 + Capitals) / Letters;
        var shares = counts.ToDictionary(pair => pair.Key, pair => pair.Value / all);
        foreach (var (letter, count) in counts)
        {
            var capital = char.ToUpperInvariant(letter);
            shares.TryAdd(capital, count * Capitals / all);
        }

        return shares;
    }

    private static char[] Decode(string encoding) => TextEncodings.Get(encoding).GetChars([.. Enumerable.Range(128, 128).Select(value => (byte)value)]);
}
