using System.Buffers;
using System.Globalization;
using System.Text;

namespace FineTunePortal.Tokenizers.Text;

/// <summary>Case mappings of whole texts by Unicode's rules, independent of language.</summary>
internal static class Casing
{
    public static string Upper(string text) => Map(text, (_, _, rune) => UpperOf(rune));

    public static string Lower(string text) => Map(text, LowerOf);

    /// <summary>Upper case at the start of each run of letters, lower case in it, as Python's <c>str.title</c>.</summary>
    public static string Title(string text)
    {
        var inWord = false;
        return Map(text, (whole, index, rune) =>
        {
            var mapped = inWord ? LowerOf(whole, index, rune) : TitleOf(rune);
            inWord = IsCased(rune);
            return mapped;
        });
    }

    public static string Capitalize(string text) => Map(text, (whole, index, rune) => index == 0 ? TitleOf(rune) : LowerOf(whole, index, rune));

    public static string Swap(string text) => Map(text, (whole, index, rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.UppercaseLetter => LowerOf(whole, index, rune),
        UnicodeCategory.LowercaseLetter => UpperOf(rune),
        _ => rune.ToString(),
    });

    /// <summary>For comparing without regard to case: lower case, with ß as ss and variants of letters as the letter.</summary>
    public static string Fold(string text) => Map(text, (_, _, rune) =>
    {
        var lower = SimpleLower(rune);
        return rune.Value is 0x130 or 0x131
            ? lower
            : Map(UpperOf(Rune.GetRuneAt(lower, 0)), (_, _, upper) => SimpleLower(upper));
    });

    public static bool IsUpper(string text) => HasCase(text, rune => Rune.GetUnicodeCategory(rune) == UnicodeCategory.UppercaseLetter);

    public static bool IsLower(string text) => HasCase(text, rune => Rune.GetUnicodeCategory(rune) == UnicodeCategory.LowercaseLetter);

    /// <summary>Lower case of a single character, whatever stands around it.</summary>
    public static string SimpleLower(Rune rune) => rune.Value switch
    {
        0x130 => "i\u0307",
        _ => Rune.ToLowerInvariant(rune).ToString(),
    };

    private static string UpperOf(Rune rune) => rune.Value switch
    {
        0x131 => "I",
        0x17F => "S",
        _ when rune.IsBmp && SpecialCasing.Upper.TryGetValue((char)rune.Value, out var special) => special,
        _ => Rune.ToUpperInvariant(rune).ToString(),
    };

    private static string TitleOf(Rune rune) => rune.Value switch
    {
        // The digraphs that have a form of their own for this.
        >= 0x1C4 and <= 0x1CC => ((char)(0x1C5 + ((rune.Value - 0x1C4) / 3 * 3))).ToString(),
        >= 0x1F1 and <= 0x1F3 => "\u01F2",
        >= 0x10D0 and <= 0x10FF => rune.ToString(),
        _ when rune.IsBmp && SpecialCasing.Title.TryGetValue((char)rune.Value, out var special) => special,
        _ => UpperOf(rune),
    };

    private static string LowerOf(string text, int index, Rune rune) =>
        rune.Value == 'Σ' && IsFinal(text, index) ? "ς" : SimpleLower(rune);

    /// <summary>A sigma is final behind a letter and not before one; apostrophes and accents between don't count.</summary>
    private static bool IsFinal(string text, int index)
    {
        var before = index;
        while (before > 0 && Rune.DecodeLastFromUtf16(text.AsSpan(0, before), out var rune, out var width) == OperationStatus.Done && IsCaseIgnorable(rune))
        {
            before -= width;
        }

        var after = index + 1;
        while (after < text.Length && Rune.DecodeFromUtf16(text.AsSpan(after), out var rune, out var width) == OperationStatus.Done && IsCaseIgnorable(rune))
        {
            after += width;
        }

        return Rune.DecodeLastFromUtf16(text.AsSpan(0, before), out var left, out _) == OperationStatus.Done && IsCased(left)
            && !(Rune.DecodeFromUtf16(text.AsSpan(after), out var right, out _) == OperationStatus.Done && IsCased(right));
    }

    private static bool IsCaseIgnorable(Rune rune) => rune.Value is '\'' or '.' or ':' or '^' or '`' or 0xB7 or 0x2018 or 0x2019 or 0x2027
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format
            or UnicodeCategory.ModifierLetter or UnicodeCategory.ModifierSymbol;

    private static bool IsCased(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
        || rune.Value is 0xAA or 0xBA or (>= 0x24B6 and <= 0x24E9);

    private static bool HasCase(string text, Func<Rune, bool> wanted)
    {
        var cased = text.EnumerateRunes().Where(IsCased).ToList();
        return cased.Count > 0 && cased.TrueForAll(rune => wanted(rune));
    }

    private static string Map(string text, Func<string, int, Rune, string> map)
    {
        var result = new StringBuilder(text.Length);
        var index = 0;
        while (index < text.Length)
        {
            if (!Rune.TryGetRuneAt(text, index, out var rune))
            {
                // Half a surrogate pair has no case.
                result.Append(text[index++]);
                continue;
            }

            result.Append(map(text, index, rune));
            index += rune.Utf16SequenceLength;
        }

        return result.ToString();
    }
}
