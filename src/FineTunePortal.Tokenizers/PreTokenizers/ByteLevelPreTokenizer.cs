using System.Text;
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
                whole = Prepend(whole);
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

    private static Piece Prepend(in Piece piece)
    {
        var changes = new List<(Rune, int)>(piece.Length + 1) { (new Rune(' '), 0) };
        var change = 1;
        foreach (var rune in piece.Span.EnumerateRunes())
        {
            changes.Add((rune, change));
            change = 0;
        }

        return piece.Transform(changes);
    }
}
