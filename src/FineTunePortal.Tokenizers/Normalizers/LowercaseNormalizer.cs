using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.Normalizers;

/// <summary>Lower case, character by character.</summary>
internal sealed class LowercaseNormalizer : INormalizer
{
    public Piece Normalize(in Piece text) => Rewriting.Map(text, Casing.SimpleLower);
}
