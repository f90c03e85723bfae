using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.Normalizers;

/// <summary>Spells every byte as a character of the byte-level alphabet.</summary>
internal sealed class ByteLevelNormalizer : INormalizer
{
    public Piece Normalize(in Piece text) => text.WithBytesPending().Materialised();
}
