using FineTunePortal.Tokenizers.PreTokenizers.Patterns;
using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.PreTokenizers;

/// <summary>Cuts at the matches of a pattern. With <paramref name="invert"/> the matches are the words, not the delimiters.</summary>
internal sealed class SplitPreTokenizer(ISplitPattern pattern, SplitBehavior behavior, bool invert = false) : IPreTokenizer
{
    public void PreTokenize(PreTokenizedText text)
    {
        var scratch = new List<TextRange>();
        text.Split((in Piece piece, List<Piece> parts) => Splitter.Split(piece.Materialised(), pattern, behavior, invert, parts, scratch));
    }
}
