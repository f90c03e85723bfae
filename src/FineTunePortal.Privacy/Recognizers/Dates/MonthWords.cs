namespace FineTunePortal.Privacy;

/// <summary>Months as people write them: beginnings of the names, without accents.</summary>
internal static class MonthWords
{
    public const int Longest = 12;

    private const int Shortest = 3;

    // English, Polish, Romanian, German, French, Italian, Spanish, Portuguese, Dutch, Nordic, Czech, Hungarian.
    private static readonly HashSet<string> s_beginnings =
    [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "sty", "lut", "kwi", "maj", "cze", "lip", "sie", "wrz", "paz", "lis", "gru", "ian", "iun", "iul", "noi",
        "mai", "okt", "dez", "fev", "avr", "aou", "gen", "mag", "giu", "lug", "ago", "set", "ott", "dic", "ene", "abr", "out", "mrt", "mei", "tam", "hel", "led", "uno", "bre", "dub", "kve",
        "cer", "srp", "zar", "rij", "pro",
    ];

    /// <summary>How long the month's name at a position is; 0 when there is none.</summary>
    public static int LengthAt(ReadOnlySpan<char> text, int start)
    {
        Span<char> folded = stackalloc char[Longest + 1];
        var length = 0;
        while (start + length < text.Length && length <= Longest && char.IsLetter(text[start + length]))
        {
            folded[length] = Folding.Fold(text[start + length]);
            length++;
        }

        return length is >= Shortest and <= Longest && s_beginnings.GetAlternateLookup<ReadOnlySpan<char>>().Contains(folded[..Shortest]) ? length : 0;
    }
}
