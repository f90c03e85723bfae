using System.Globalization;
using System.Text;

namespace FineTunePortal.Privacy;

/// <summary>Letters without case and accents, one for one, so that places stay what they are. A character that only adds to the one before becomes NUL.</summary>
public static class Folding
{
    /// <summary>Latin, Greek and Cyrillic letters all lie below.</summary>
    private const int Known = 0x600;

    private static readonly char[] s_table = Build();

    /// <summary>One letter; NUL for a mark.</summary>
    public static char Fold(char character) => character < Known ? s_table[character] : char.ToLowerInvariant(character);

    /// <summary>A whole word, without the marks: "Łódź" and "lodz" are the same.</summary>
    public static string Fold(ReadOnlySpan<char> word)
    {
        var folded = new StringBuilder(word.Length);
        foreach (var character in word)
        {
            if (Fold(character) is not '\0' and var letter)
            {
                folded.Append(letter);
            }
        }

        return folded.ToString();
    }

    private static char[] Build()
    {
        var table = new char[Known];
        for (var i = 0; i < Known; i++)
        {
            table[i] = Plain((char)i);
        }

        return table;
    }

    private static char Plain(char character)
    {
        if (CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark)
        {
            return '\0';
        }

        var plain = char.ToLowerInvariant(character.ToString().Normalize(NormalizationForm.FormD)[0]);
        return plain switch { 'ł' => 'l', 'đ' or 'ð' => 'd', 'ø' => 'o', 'ß' => 's', 'æ' => 'a', 'ı' => 'i', _ => plain };
    }
}
