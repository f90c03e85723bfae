using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.PreTokenizers;

/// <summary>Cuts into words of a fixed number of characters.</summary>
internal sealed class FixedLengthPreTokenizer(int length) : IPreTokenizer
{
    public void PreTokenize(PreTokenizedText text) => text.Split((in Piece piece, List<Piece> parts) =>
    {
        var whole = piece.Materialised();
        var (start, end, count) = (0, 0, 0);
        foreach (var rune in whole.Span.EnumerateRunes())
        {
            end += rune.Utf16SequenceLength;
            if (++count == length)
            {
                parts.Add(whole.Slice(start, end - start));
                (start, count) = (end, 0);
            }
        }

        if (end > start)
        {
            parts.Add(whole.Slice(start, end - start));
        }
    });
}
