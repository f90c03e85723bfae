using FineTunePortal.Tokenizers.PreTokenizers.Patterns;
using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.PreTokenizers;

/// <summary>Cuts by GPT-2's pattern (if wanted) and spells every byte of the UTF-8 text as a character of the byte-level alphabet.</summary>
internal sealed class ByteLevelPreTokenizer(bool addPrefixSpace, bool useRegex) : IPreTokenizer
{
    public void PreTokenize(PreTokenizedText text)
    {
        var scratch = new List<TextRange>();
        text.Split((in Piece piece, List<Piece> parts) =>
        {
            var whole = piece.Materialised();
            if (addPrefixSpace && whole.Span[0] != ' ')
            {
                whole = Rewriting.Prepend(whole, " ");
            }

            var first = parts.Count;
            if (useRegex)
            {
                Splitter.Split(whole, Gpt2Pattern.Instance, SplitBehavior.Isolated, false, parts, scratch);
            }
            else
            {
                parts.Add(whole);
            }

            for (var i = first; i < parts.Count; i++)
            {
                parts[i] = parts[i].WithBytesPending();
            }
        });
    }
}
