using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.PostProcessors;

/// <summary>Takes the white space at the ends of byte-level tokens out of their offsets.</summary>
internal static class OffsetTrimming
{
    private static readonly char ByteLevelSpace = ByteLevelAlphabet.ToChar((byte)' ');

    public static void Trim(TokenSequence sequence, bool addPrefixSpace)
    {
        for (var i = 0; i < sequence.Count; i++)
        {
            sequence.Offsets[i] = Trim(sequence.Tokens[i], sequence.Offsets[i], i == 0, addPrefixSpace);
        }

        foreach (var part in sequence.Overflowing)
        {
            Trim(part, addPrefixSpace);
        }
    }

    private static (int Start, int End) Trim(string token, (int Start, int End) offsets, bool isFirstToken, bool addPrefixSpace)
    {
        var leading = 0;
        while (leading < token.Length && IsSpace(token[leading]))
        {
            leading++;
        }

        var trailing = 0;
        while (trailing < token.Length && IsSpace(token[token.Length - 1 - trailing]))
        {
            trailing++;
        }

        var (start, end) = offsets;

        // A single space at the very start was put there by the pre-tokenizer and is no part of the text.
        var isOurs = addPrefixSpace && leading == 1 && (isFirstToken || start == 0);
        if (leading > 0 && !isOurs)
        {
            start = Math.Min(start + leading, end);
        }

        if (trailing > 0 && end >= trailing)
        {
            end = Math.Max(end - trailing, start);
        }

        return (start, end);
    }

    private static bool IsSpace(char unit) => unit == ByteLevelSpace || char.IsWhiteSpace(unit);
}
