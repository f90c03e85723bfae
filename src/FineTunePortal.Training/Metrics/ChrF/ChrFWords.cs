namespace FineTunePortal.Training.Metrics;

/// <summary>The words of chrF++: a mark of ASCII punctuation at one end stands alone.</summary>
internal static class ChrFWords
{
    private const string Punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    public static List<string> Split(string text)
    {
        var words = new List<string>();
        foreach (var word in Words.Split(text))
        {
            if (word.Length > 1 && Punctuation.Contains(word[^1], StringComparison.Ordinal))
            {
                words.AddRange([word[..^1], word[^1..]]);
            }
            else if (word.Length > 1 && Punctuation.Contains(word[0], StringComparison.Ordinal))
            {
                words.AddRange([word[..1], word[1..]]);
            }
            else
            {
                words.Add(word);
            }
        }

        return words;
    }
}
