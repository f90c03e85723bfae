namespace FineTunePortal.Privacy;

/// <summary>Names of months in three languages, in the forms that dates use.</summary>
internal static class MonthNames
{
    private static readonly string[][] s_sets =
    [
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia".Split(' '),
        "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień".Split(' '),
        "January February March April May June July August September October November December".Split(' '),
        "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie".Split(' '),
        "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".Split(' '),
        "sty lut mar kwi maj cze lip sie wrz paź lis gru".Split(' '),
        "ian feb mar apr mai iun iul aug sep oct noi dec".Split(' '),
    ];

    /// <summary>Which month a word is, and the set of names that it comes from; null when it is none.</summary>
    public static (int Month, int Set)? Find(string word)
    {
        for (int set = 0; set < s_sets.Length; set++)
        {
            int place = Array.FindIndex(s_sets[set], name => string.Equals(name, word, StringComparison.OrdinalIgnoreCase));
            if (place >= 0)
            {
                return (place + 1, set);
            }
        }

        return null;
    }

    /// <summary>Another month in the same language, form and case as a word.</summary>
    public static string Like(string word, int set, int month)
    {
        string name = s_sets[set][month - 1];
        return word.Length > 1 && !word.Any(char.IsLower) ? name.ToUpperInvariant()
            : char.IsUpper(word[0]) ? char.ToUpperInvariant(name[0]) + name[1..]
            : name.ToLowerInvariant();
    }
}
