using System.Globalization;
using System.Text;
using FineTunePortal.Tokenizers.PreTokenizers.Patterns;
using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.PreTokenizers;

/// <summary>Cuts numbers (general categories Nd, Nl, No) out of the text: each digit alone, or runs of them.</summary>
internal sealed class DigitsPreTokenizer(bool individualDigits) : IPreTokenizer
{
    private readonly SplitPreTokenizer _split = new(
        new CodePointPattern(IsNumeric),
        individualDigits ? SplitBehavior.Isolated : SplitBehavior.Contiguous);

    public void PreTokenize(PreTokenizedText text) => _split.PreTokenize(text);

    public static bool IsNumeric(Rune rune) => rune.IsAscii
        ? rune.Value is >= '0' and <= '9'
        : Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;
}
