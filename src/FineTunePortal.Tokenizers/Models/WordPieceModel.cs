using System.Text;
using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.Models;

/// <summary>WordPiece (Schuster and Nakajima 2012): always the longest token that goes on with the word; a word that can't be covered is unknown.</summary>
internal sealed class WordPieceModel(Vocabulary vocabulary, int unknownId, string continuingPrefix, int longestWord) : IModel
{
    public Vocabulary Vocabulary => vocabulary;

    public void Tokenize(in Piece word, int wordIndex, List<Token> tokens)
    {
        var whole = word.Materialised();
        var first = tokens.Count;
        var text = whole.Span;
        var start = CountOf(text) > longestWord ? -1 : 0;
        while (start >= 0 && start < text.Length)
        {
            var (id, end) = Longest(text, start);
            if (id < 0)
            {
                start = -1;
                break;
            }

            var (from, to) = whole.Source(start, end);
            tokens.Add(new Token(id, from, to, wordIndex));
            start = end;
        }

        if (start < 0)
        {
            tokens.RemoveRange(first, tokens.Count - first);
            var (from, to) = whole.Source(0, text.Length);
            tokens.Add(new Token(unknownId, from, to, wordIndex));
        }
    }

    private (int Id, int End) Longest(ReadOnlySpan<char> text, int start)
    {
        var prefix = start == 0 ? "" : continuingPrefix;
        for (var end = text.Length; end > start;)
        {
            if (vocabulary.Find(string.Concat(prefix, text[start..end])) is { } id)
            {
                return (id, end);
            }

            Rune.DecodeLastFromUtf16(text[start..end], out _, out var width);
            end -= width;
        }

        return (-1, start);
    }

    private static int CountOf(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            count++;
        }

        return count;
    }
}
