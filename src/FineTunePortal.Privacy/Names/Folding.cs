using System.Globalization;
using System.Text;

namespace FineTunePortal.Privacy.Names;

/// <summary>Letters without case and accents: "Łódź" and "lodz" are the same word.</summary>
public static class Folding
{
    private static readonly char[] s_base = Table();

    /// <summary>The letter without case and accent; NUL for a mark that stands alone.</summary>
    public static char Fold(char character) =>
        character < s_base.Length ? s_base[character] : char.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark ? '\0' : char.ToLowerInvariant(character);

    /// <summary>A whole word.</summary>
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

    private static char[] Table()
    {
        var table = new char[0x250];
        for (var code = 0; code < table.Length; code++)
        {
            var lower = char.ToLowerInvariant((char)code);
            table[code] = lower switch
            {
                'ł' => 'l',
                'ø' => 'o',
                'đ' or 'ð' => 'd',
                'ß' => 's',
                'ı' => 'i',
                _ => lower.ToString().Normalize(NormalizationForm.FormD)[0],
            };
        }

        return table;
    }
}
