namespace FineTunePortal.Training.Metrics;

/// <summary>ROUGE's words: runs of a-z and 0-9 in lower case, longer ones cut to their stem where asked for.</summary>
internal static class RougeTokens
{
    private const int LongestUnstemmed = 3;

    public static List<string> Split(string text, bool stem)
    {
        var lower = Words.Lower(text);
        var words = Words.Split(string.Create(lower.Length, lower, static (plain, source) =>
        {
            for (var i = 0; i < plain.Length; i++)
            {
                plain[i] = char.IsAsciiLetterLower(source[i]) || char.IsAsciiDigit(source[i]) ? source[i] : ' ';
            }
        }));
        return stem ? [.. words.Select(word => word.Length > LongestUnstemmed ? PorterStemmer.Stem(word) : word)] : words;
    }
}
