namespace FineTunePortal.Privacy;

/// <summary>How much of a text around a place may say what stands there.</summary>
internal static class ContextWindow
{
    private const int MostBefore = 64;
    private const int MostAfter = 32;

    /// <summary>From this many digits on it is a number of its own, with words of its own.</summary>
    private const int OtherNumber = 5;

    private static readonly string[] s_joints = ["and", "or", "i", "oraz", "lub", "albo", "a", "și", "si", "sau", "und", "oder", "et", "ou", "y", "o", "e"];

    public static ReadOnlySpan<char> Before(ReadOnlySpan<char> text, int start)
    {
        var (from, digits, letters, lines) = (start, 0, 0, 0);
        var (words, least) = (false, Math.Max(0, start - MostBefore));
        for (var i = start - 1; i >= least; i--)
        {
            var character = text[i];
            if (char.IsAsciiDigit(character))
            {
                // "PESEL 44051401359, zamówienie 8567346215": the first word belongs to the first number, and "PESEL 4405…, 0207…" to both.
                letters = 0;
                if (++digits >= OtherNumber && words)
                {
                    break;
                }
            }
            else if (char.IsLetter(character))
            {
                letters++;
                digits = 0;
                from = i;
                words |= i == 0 || !char.IsLetter(text[i - 1]) ? !IsJoint(text.Slice(i, letters)) : words;
            }
            else if (character == '\n' && ++lines == 2)
            {
                break;
            }
            else
            {
                (letters, digits) = (0, character is ' ' or '-' or '.' ? digits : 0);
            }
        }

        // A word that the window cuts is not looked at: half of it may mean something else.
        while (from == least && from > 0 && from < start && char.IsLetter(text[from - 1]) && char.IsLetter(text[from]))
        {
            from++;
            least++;
        }

        return text[from..start];
    }

    public static ReadOnlySpan<char> After(ReadOnlySpan<char> text, int end)
    {
        var to = end;
        var word = end;
        for (; to < text.Length && to < end + MostAfter; to++)
        {
            var character = text[to];
            if (character is ':' or '=')
            {
                // "8567346215 tel: 512345678": the word belongs to what follows.
                return text[end..Math.Max(end, word)];
            }

            if (character is ',' or ';' or '\n' or '|' or '\t' || char.IsAsciiDigit(character))
            {
                return text[end..to];
            }

            word = char.IsLetter(character) && (to == end || !char.IsLetter(text[to - 1])) ? to : word;
        }

        while (to < text.Length && to > end && char.IsLetter(text[to - 1]) && char.IsLetter(text[to]))
        {
            to--;
        }

        return text[end..to];
    }

    /// <summary>Words that only join two numbers.</summary>
    private static bool IsJoint(ReadOnlySpan<char> word)
    {
        foreach (var joint in s_joints)
        {
            if (word.Equals(joint, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
