using System.Globalization;
using System.Text;
using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.Normalizers;

/// <summary>BERT's clean-up: control characters, blanks around Chinese characters, accents, case.</summary>
internal sealed class BertNormalizer(bool cleanText, bool handleChineseChars, bool stripAccents, bool lowercase) : INormalizer
{
    private static readonly UnicodeFormNormalizer Decompose = new(NormalizationForm.FormD);

    public Piece Normalize(in Piece text)
    {
        var result = text;
        if (cleanText)
        {
            result = Rewriting.Map(Rewriting.Filter(result, rune => !IsDropped(rune)), rune => Rune.IsWhiteSpace(rune) ? " " : rune.ToString());
        }

        if (handleChineseChars)
        {
            result = SpaceOutChinese(result);
        }

        if (stripAccents)
        {
            result = Rewriting.Filter(Decompose.Normalize(result), rune => Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark);
        }

        return lowercase ? Rewriting.Map(result, Casing.SimpleLower) : result;
    }

    private static bool IsDropped(Rune rune) => rune.Value is 0 or 0xFFFD
        || (rune.Value is not ('\t' or '\n' or '\r') && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse);

    private static Piece SpaceOutChinese(in Piece text)
    {
        var changes = new List<(Rune, int)>(text.Length);
        foreach (var rune in text.Span.EnumerateRunes())
        {
            if (IsChinese(rune.Value))
            {
                changes.Add((new Rune(' '), 0));
                changes.Add((rune, 1));
                changes.Add((new Rune(' '), 1));
            }
            else
            {
                changes.Add((rune, 0));
            }
        }

        return text.Transform(changes);
    }

    /// <summary>The blocks of CJK ideographs that BERT's own code names.</summary>
    private static bool IsChinese(int c) => c is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x20000 and <= 0x2A6DF)
        or (>= 0x2A700 and <= 0x2B73F) or (>= 0x2B740 and <= 0x2B81F) or (>= 0x2B920 and <= 0x2CEAF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x2F800 and <= 0x2FA1F);
}
