using FineTunePortal.Tokenizers.PreTokenizers.Patterns;
using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.Normalizers;

/// <summary>Replaces what a pattern matches.</summary>
internal sealed class ReplaceNormalizer(ISplitPattern pattern, string content) : INormalizer
{
    public Piece Normalize(in Piece text) => Rewriting.Replace(text, pattern, content);
}
