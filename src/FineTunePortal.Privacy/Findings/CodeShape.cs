namespace FineTunePortal.Privacy;

/// <summary>Whether what a model took for a name is a code: letters and digits between two spaces, without a word among them.</summary>
internal static class CodeShape
{
    private const int ShortestWord = 3;

    // A cell may hold megabytes without a space.
    private const int Furthest = 64;

    public static bool IsCode(ReadOnlySpan<char> text, Finding finding)
    {
        var (start, end) = (finding.Start, finding.End);
        while (start > Math.Max(0, finding.Start - Furthest) && !char.IsWhiteSpace(text[start - 1]))
        {
            start--;
        }

        while (end < Math.Min(text.Length, finding.End + Furthest) && !char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        var whole = text[start..end];
        return whole.ContainsAnyInRange('0', '9') ? !HasWord(whole) : !HasLetter(whole);
    }

    private static bool HasLetter(ReadOnlySpan<char> text)
    {
        foreach (char sign in text)
        {
            if (IsLetter(sign))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Letters alone: "KRA12" and "x_id" are none.</summary>
    private static bool HasWord(ReadOnlySpan<char> text)
    {
        var (letters, mixed) = (0, false);
        for (int i = 0; i <= text.Length; i++)
        {
            char sign = i < text.Length ? text[i] : ' ';
            if (IsLetter(sign))
            {
                letters++;
            }
            else if (char.IsDigit(sign) || sign == '_')
            {
                mixed = true;
            }
            else if (letters >= ShortestWord && !mixed)
            {
                return true;
            }
            else
            {
                (letters, mixed) = (0, false);
            }
        }

        return false;
    }

    private static bool IsLetter(char sign) => char.IsLetter(sign) || char.IsSurrogate(sign) || char.GetUnicodeCategory(sign) == System.Globalization.UnicodeCategory.NonSpacingMark;
}
