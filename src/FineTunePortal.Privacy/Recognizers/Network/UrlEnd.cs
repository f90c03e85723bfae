using System.Buffers;

namespace FineTunePortal.Privacy;

/// <summary>Where a web address in a sentence ends.</summary>
internal static class UrlEnd
{
    private const int Longest = 4096;

    private static readonly SearchValues<char> s_ends = SearchValues.Create(" \t\r\n\"<>`|\\^{}\u00A0\u2028“”„«»");

    public static int Find(ReadOnlySpan<char> text, int start)
    {
        var rest = text[start..Math.Min(text.Length, start + Longest)];
        var length = rest.IndexOfAny(s_ends);
        var end = start + (length < 0 ? rest.Length : length);

        // Full stops, commas and closing brackets belong to the sentence, unless the address opened the bracket.
        while (end > start && (text[end - 1] is '.' or ',' or ';' or ':' or '!' or '?' or '\'' or '*' or '_' || (text[end - 1] is ')' or ']' && !text[start..end].ContainsAny('(', '['))))
        {
            end--;
        }

        return end;
    }
}
