namespace FineTunePortal.Tokenizers.Templates.Jinja;

/// <summary>White space as Python's str methods see it: Unicode's, and the four separators U+001C to U+001F.</summary>
internal static class PythonSpace
{
    public static bool Is(char unit) => char.IsWhiteSpace(unit) || unit is >= '\u001C' and <= '\u001F';

    public static bool IsBlank(ReadOnlySpan<char> text)
    {
        foreach (var unit in text)
        {
            if (!Is(unit))
            {
                return false;
            }
        }

        return true;
    }

    public static string TrimStart(string text)
    {
        var start = 0;
        while (start < text.Length && Is(text[start]))
        {
            start++;
        }

        return text[start..];
    }

    public static string TrimEnd(string text)
    {
        var end = text.Length;
        while (end > 0 && Is(text[end - 1]))
        {
            end--;
        }

        return text[..end];
    }
}
