using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.Normalizers;

/// <summary>Rewrites a text before it is cut (case, Unicode forms, marks for spaces).</summary>
internal interface INormalizer
{
    Piece Normalize(in Piece text);
}
