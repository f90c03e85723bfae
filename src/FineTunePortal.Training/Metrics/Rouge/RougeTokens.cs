namespace FineTunePortal.Training.Metrics;

/// <summary>ROUGE's words: runs of a-z and 0-9 in lower case, longer ones cut to their stem where asked for.</summary>
internal static class RougeTokens
{
    private const int LongestUnstemmed = 3;

    public static List<string> Split(string text, bool stem)
    {
        var words = Words.Split(string.Concat(Words.Lower(text).Select(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) ? c : ' ')));
        return stem ? [.. words.Select(word => word.Length > LongestUnstemmed ? PorterStemmer.Stem(word) : word)] : words;
    }
}
