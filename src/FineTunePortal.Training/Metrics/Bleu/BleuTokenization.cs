using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace FineTunePortal.Training.Metrics;

/// <summary>The tokenisers of BLEU. Rules: mteval-v13a.pl and mteval-v14.pl, NIST.</summary>
internal static partial class BleuTokenization
{
    public static List<string> Split(string text, BleuTokenizer tokenizer)
    {
        var trimmed = TrimEnd(text);
        return tokenizer switch
        {
            BleuTokenizer.Mteval13a => Words.Split(Mteval13a(trimmed)),
            BleuTokenizer.International => Words.Split(International(trimmed)),
            BleuTokenizer.Character => [.. Words.Characters(trimmed).Where(character => !Words.IsSpace(character[0]))],
            _ => Words.Split(trimmed),
        };
    }

    private static string Mteval13a(string text)
    {
        var line = text.Replace("<skipped>", "", StringComparison.Ordinal).Replace("-\n", "", StringComparison.Ordinal).Replace('\n', ' ')
            .Replace("&quot;", "\"", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal)
            .Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal);
        line = $" {line} ";
        line = AsciiSymbols().Replace(line, " $1 ");
        line = StopAfterNonDigit().Replace(line, "$1 $2 ");
        line = StopBeforeNonDigit().Replace(line, " $1 $2");
        return DashAfterDigit().Replace(line, "$1 $2 ");
    }

    /// <summary>By code points: a symbol beyond the basic plane is one, not two halves.</summary>
    private static string International(string text)
    {
        var runes = Words.Runes(text);
        runes = SplitPairs(runes, (first, second) => !IsNumber(first) && IsPunctuation(second), spaceBefore: false);
        runes = SplitPairs(runes, (first, second) => IsPunctuation(first) && !IsNumber(second), spaceBefore: true);
        var result = new StringBuilder();
        foreach (var rune in runes)
        {
            _ = IsSymbol(rune) ? result.Append(' ').Append(rune.ToString()).Append(' ') : result.Append(rune.ToString());
        }

        return result.ToString();
    }

    /// <summary>Sets two neighbours that fit apart: <c>ab</c> becomes <c>a b␠</c>, or <c>␠a b</c>. Found from the left, never overlapping.</summary>
    private static List<Rune> SplitPairs(List<Rune> runes, Func<Rune, Rune, bool> fits, bool spaceBefore)
    {
        var space = new Rune(' ');
        var result = new List<Rune>(runes.Count * 2);
        for (var i = 0; i < runes.Count; i++)
        {
            if (i + 1 < runes.Count && fits(runes[i], runes[i + 1]))
            {
                result.AddRange(spaceBefore ? [space, runes[i], space, runes[i + 1]] : [runes[i], space, runes[i + 1], space]);
                i++;
            }
            else
            {
                result.Add(runes[i]);
            }
        }

        return result;
    }

    private static bool IsNumber(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    private static bool IsPunctuation(Rune rune) => Rune.GetUnicodeCategory(rune) is >= UnicodeCategory.ConnectorPunctuation and <= UnicodeCategory.OtherPunctuation;

    private static bool IsSymbol(Rune rune) => Rune.GetUnicodeCategory(rune) is >= UnicodeCategory.MathSymbol and <= UnicodeCategory.OtherSymbol;

    private static string TrimEnd(string text)
    {
        var end = text.Length;
        while (end > 0 && Words.IsSpace(text[end - 1]))
        {
            end--;
        }

        return text[..end];
    }

    // All ASCII marks but ' , - . and the digits and letters.
    [GeneratedRegex(@"([ -&(-+:-@/\[-`{-~])")]
    private static partial Regex AsciiSymbols();

    [GeneratedRegex(@"([^0-9])([.,])")]
    private static partial Regex StopAfterNonDigit();

    [GeneratedRegex(@"([.,])([^0-9])")]
    private static partial Regex StopBeforeNonDigit();

    [GeneratedRegex(@"([0-9])(-)")]
    private static partial Regex DashAfterDigit();
}
