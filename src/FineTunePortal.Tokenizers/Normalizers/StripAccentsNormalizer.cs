using System.Globalization;
using System.Text;
using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.Normalizers;

/// <summary>Drops combining marks; accents that are part of a letter only go when the text was decomposed before.</summary>
internal sealed class StripAccentsNormalizer : INormalizer
{
    public Piece Normalize(in Piece text) => Rewriting.Filter(text, rune => Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark));
}
