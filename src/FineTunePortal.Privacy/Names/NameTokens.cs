using System.Globalization;

namespace FineTunePortal.Privacy.Names;

/// <summary>Splits a text into runs of letters and digits, and single signs; white space parts them. Every unit that isn't white space is in one token.</summary>
public static class NameTokens
{
    /// <summary>All tokens, from left to right.</summary>
    public static List<NameToken> Split(ReadOnlySpan<char> text)
    {
        var tokens = new List<NameToken>((text.Length / 5) + 1);
        var (position, gap) = (0, TokenGap.Start);
        while (position < text.Length)
        {
            if (char.IsWhiteSpace(text[position]))
            {
                gap = tokens.Count == 0 ? TokenGap.Start : text[position] is '\n' or '\r' ? TokenGap.Line : gap == TokenGap.Line ? gap : TokenGap.Space;
                position++;
                continue;
            }

            var end = End(text, position);
            tokens.Add(new NameToken(position, end - position, gap));
            (position, gap) = (end, TokenGap.None);
        }

        return tokens;
    }

    private static int End(ReadOnlySpan<char> text, int start)
    {
        var end = start + 1;
        if (char.IsHighSurrogate(text[start]))
        {
            return end < text.Length && char.IsLowSurrogate(text[end]) ? end + 1 : end;
        }

        if (!char.IsLetterOrDigit(text[start]))
        {
            return end;
        }

        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || IsMark(text[end])))
        {
            end++;
        }

        return end;
    }

    private static bool IsMark(char character) => character >= '\u0300' && char.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark;
}
