using System.Globalization;

namespace FineTunePortal.Tokenizers.Text;

/// <summary>The classes that the well-known pre-tokenizer patterns tell apart.</summary>
internal enum CharacterClass : byte
{
    Other,
    Letter,
    Mark,
    Number,
    Space,

    /// <summary>\r or \n, which are also white space.</summary>
    NewLine,
}

internal static class CharacterClasses
{
    private static readonly CharacterClass[] Basic = BuildBasic();

    /// <summary>The class of the code point at <paramref name="index"/>; <paramref name="width"/> is its number of UTF-16 units.</summary>
    public static CharacterClass At(ReadOnlySpan<char> text, int index, out int width)
    {
        var unit = text[index];
        if (char.IsHighSurrogate(unit) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
        {
            width = 2;
            return Of(CharUnicodeInfo.GetUnicodeCategory(char.ConvertToUtf32(unit, text[index + 1])));
        }

        width = 1;
        return Basic[unit];
    }

    private static CharacterClass[] BuildBasic()
    {
        var classes = new CharacterClass[char.MaxValue + 1];
        for (var unit = 0; unit < classes.Length; unit++)
        {
            classes[unit] = (char)unit switch
            {
                '\r' or '\n' => CharacterClass.NewLine,
                var c when char.IsWhiteSpace(c) => CharacterClass.Space,
                var c => Of(CharUnicodeInfo.GetUnicodeCategory(c)),
            };
        }

        return classes;
    }

    private static CharacterClass Of(UnicodeCategory category) => category switch
    {
        <= UnicodeCategory.OtherLetter => CharacterClass.Letter,
        <= UnicodeCategory.EnclosingMark => CharacterClass.Mark,
        <= UnicodeCategory.OtherNumber => CharacterClass.Number,
        _ => CharacterClass.Other,
    };
}
