using System.Text;
using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.Normalizers;

/// <summary>SentencePiece's nmt rules: control characters go, what looks like a blank becomes one.</summary>
internal sealed class NmtNormalizer : INormalizer
{
    public Piece Normalize(in Piece text) => Rewriting.Map(
        Rewriting.Filter(text, rune => rune.Value is not ((>= 1 and <= 8) or 0xB or (>= 0xE and <= 0x1F) or 0x7F or 0x8F or 0x9F)),
        rune => IsBlank(rune) ? " " : rune.ToString());

    private static bool IsBlank(Rune rune) =>
        rune.Value is 9 or 0xA or 0xC or 0xD or 0x1680 or (>= 0x200B and <= 0x200F) or 0x2028 or 0x2029 or 0x2581 or 0xFEFF or 0xFFFD;
}
