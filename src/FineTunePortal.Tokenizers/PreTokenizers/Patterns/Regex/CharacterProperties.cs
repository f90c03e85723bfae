using System.Globalization;
using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.PreTokenizers.Patterns.Regex;

/// <summary>Named sets: general categories, the escapes of regular expressions, POSIX brackets and the East Asian scripts that tokenizers ask for.</summary>
internal static class CharacterProperties
{
    public static CharacterSet Space { get; } = CharacterSet.Of(codePoint => codePoint <= char.MaxValue && char.IsWhiteSpace((char)codePoint));

    public static CharacterSet Digit { get; } = CharacterSet.Category(UnicodeCategory.DecimalDigitNumber);

    /// <summary>Oniguruma's word characters: letters, marks, decimal digits, connector punctuation.</summary>
    public static CharacterSet Word { get; } = CharacterSet.Of(WordCharacter);

    private static readonly Dictionary<string, UnicodeCategory[]> Categories = new()
    {
        ["lu"] = [UnicodeCategory.UppercaseLetter],
        ["ll"] = [UnicodeCategory.LowercaseLetter],
        ["lt"] = [UnicodeCategory.TitlecaseLetter],
        ["lm"] = [UnicodeCategory.ModifierLetter],
        ["lo"] = [UnicodeCategory.OtherLetter],
        ["mn"] = [UnicodeCategory.NonSpacingMark],
        ["mc"] = [UnicodeCategory.SpacingCombiningMark],
        ["me"] = [UnicodeCategory.EnclosingMark],
        ["nd"] = [UnicodeCategory.DecimalDigitNumber],
        ["nl"] = [UnicodeCategory.LetterNumber],
        ["no"] = [UnicodeCategory.OtherNumber],
        ["pc"] = [UnicodeCategory.ConnectorPunctuation],
        ["pd"] = [UnicodeCategory.DashPunctuation],
        ["ps"] = [UnicodeCategory.OpenPunctuation],
        ["pe"] = [UnicodeCategory.ClosePunctuation],
        ["pi"] = [UnicodeCategory.InitialQuotePunctuation],
        ["pf"] = [UnicodeCategory.FinalQuotePunctuation],
        ["po"] = [UnicodeCategory.OtherPunctuation],
        ["sm"] = [UnicodeCategory.MathSymbol],
        ["sc"] = [UnicodeCategory.CurrencySymbol],
        ["sk"] = [UnicodeCategory.ModifierSymbol],
        ["so"] = [UnicodeCategory.OtherSymbol],
        ["zs"] = [UnicodeCategory.SpaceSeparator],
        ["zl"] = [UnicodeCategory.LineSeparator],
        ["zp"] = [UnicodeCategory.ParagraphSeparator],
        ["cc"] = [UnicodeCategory.Control],
        ["cf"] = [UnicodeCategory.Format],
        ["cs"] = [UnicodeCategory.Surrogate],
        ["co"] = [UnicodeCategory.PrivateUse],
        ["cn"] = [UnicodeCategory.OtherNotAssigned],
    };

    private static readonly Dictionary<string, string> LongNames = new()
    {
        ["letter"] = "l", ["mark"] = "m", ["number"] = "n", ["punctuation"] = "p", ["symbol"] = "s", ["separator"] = "z", ["other"] = "c",
        ["uppercaseletter"] = "lu", ["lowercaseletter"] = "ll", ["titlecaseletter"] = "lt", ["modifierletter"] = "lm", ["otherletter"] = "lo",
        ["decimalnumber"] = "nd", ["letternumber"] = "nl", ["othernumber"] = "no", ["control"] = "cc", ["format"] = "cf",
    };

    /// <summary>Null when the name is none of those known.</summary>
    public static CharacterSet? Find(string name)
    {
        name = name.Replace("_", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
        name = LongNames.GetValueOrDefault(name, name);
        if (name.Length is 1 or 2 && Categories.Where(entry => entry.Key.StartsWith(name, StringComparison.Ordinal)).ToList() is { Count: > 0 } found)
        {
            return CharacterSet.Category([.. found.SelectMany(entry => entry.Value)]);
        }

        return name switch
        {
            "any" => CharacterSet.Of(_ => true),
            "space" or "whitespace" => Space,
            "word" => Word,
            "digit" => Digit,
            "alpha" or "alphabetic" => CharacterSet.Category([.. Starting("l"), .. Starting("m"), UnicodeCategory.LetterNumber]),
            "alnum" => CharacterSet.Category([.. Starting("l"), .. Starting("m"), UnicodeCategory.LetterNumber, UnicodeCategory.DecimalDigitNumber]),
            "upper" => CharacterSet.Category(UnicodeCategory.UppercaseLetter),
            "lower" => CharacterSet.Category(UnicodeCategory.LowercaseLetter),

            // Oniguruma counts the ASCII symbols $+<=>^`|~ as punctuation here.
            "punct" => CharacterSet.Union([CharacterSet.Category(Starting("p")), CharacterSet.Of(codePoint => codePoint < 128 && "$+<=>^`|~".Contains((char)codePoint, StringComparison.Ordinal))]),
            "cntrl" => CharacterSet.Category(UnicodeCategory.Control),
            "blank" => CharacterSet.Union([CharacterSet.Category(UnicodeCategory.SpaceSeparator), CharacterSet.Range('\t', '\t')]),
            "xdigit" => CharacterSet.Of(codePoint => codePoint < 128 && char.IsAsciiHexDigit((char)codePoint)),
            "ascii" => CharacterSet.Range(0, 127),
            "han" => CharacterSet.Of(Scripts.IsHan),
            "hiragana" => CharacterSet.Of(Scripts.IsHiragana),
            "katakana" => CharacterSet.Of(Scripts.IsKatakana),
            "hangul" => CharacterSet.Of(Scripts.IsHangul),
            _ => null,
        };
    }

    private static UnicodeCategory[] Starting(string letter) =>
        [.. Categories.Where(entry => entry.Key.StartsWith(letter, StringComparison.Ordinal)).SelectMany(entry => entry.Value)];

    private static bool WordCharacter(int codePoint) => CharUnicodeInfo.GetUnicodeCategory(codePoint) switch
    {
        <= UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.ConnectorPunctuation => true,
        _ => false,
    };
}
