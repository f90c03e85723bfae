using FineTunePortal.Tokenizers.PreTokenizers.Patterns;
using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.PreTokenizers;

/// <summary>When the mark for a space is put before a text that doesn't begin with one.</summary>
internal enum PrependScheme
{
    Always,

    /// <summary>Only at the very beginning of the input.</summary>
    First,
    Never,
}

/// <summary>Writes spaces as a visible mark (▁) and, if wanted, cuts before each.</summary>
internal sealed class MetaspacePreTokenizer(string replacement, PrependScheme prepend, bool split) : IPreTokenizer
{
    private static readonly LiteralPattern Space = new(" ");
    private readonly LiteralPattern _mark = new(replacement);

    public void PreTokenize(PreTokenizedText text)
    {
        var scratch = new List<TextRange>();
        text.Split((in Piece piece, List<Piece> parts) =>
        {
            var marked = Rewriting.Replace(piece.Materialised(), Space, replacement);
            if (!marked.Span.StartsWith(replacement, StringComparison.Ordinal)
                && (prepend == PrependScheme.Always || (prepend == PrependScheme.First && marked.OriginalStart == 0)))
            {
                marked = Rewriting.Prepend(marked, replacement);
            }

            if (split)
            {
                Splitter.Split(marked, _mark, SplitBehavior.MergedWithNext, false, parts, scratch);
            }
            else
            {
                parts.Add(marked);
            }
        });
    }
}
