using System.Text;

namespace FineTunePortal.Training.Metrics;

/// <summary>Splits text as the reference programs' language does.</summary>
internal static class Words
{
    /// <summary>Python's white space: .NET's, and the four separators U+001C to U+001F.</summary>
    public static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is >= '\u001C' and <= '\u001F';

    /// <summary>The runs of characters between white space.</summary>
    public static List<string> Split(string text)
    {
        var words = new List<string>();
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && !IsSpace(text[i]))
            {
                start = start < 0 ? i : start;
            }
            else if (start >= 0)
            {
                words.Add(text[start..i]);
                start = -1;
            }
        }

        return words;
    }

    /// <summary>The text without its white space.</summary>
    public static string Join(string text) => string.Concat(Split(text));

    /// <summary>A string a code point.</summary>
    public static List<string> Characters(string text) => [.. text.EnumerateRunes().Select(rune => rune.ToString())];

    /// <summary>Lower case by Unicode's full rule where .NET has only the simple one: İ becomes i and a dot above.</summary>
    public static string Lower(string text) => text.Replace("\u0130", "i\u0307", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>Category of each code point, for rules that must not see halves of a surrogate pair.</summary>
    public static List<Rune> Runes(string text) => [.. text.EnumerateRunes()];
}
