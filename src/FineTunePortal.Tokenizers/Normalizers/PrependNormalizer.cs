using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.Normalizers;

/// <summary>Puts a text before every text that isn't empty.</summary>
internal sealed class PrependNormalizer(string prefix) : INormalizer
{
    public Piece Normalize(in Piece text) => text.Length == 0 ? text : Rewriting.Prepend(text, prefix);
}
