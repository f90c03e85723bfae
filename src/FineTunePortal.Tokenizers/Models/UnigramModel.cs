using System.Text;
using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.Models;

/// <summary>
/// Unigram language model (Kudo 2018): the cut with the highest sum of log-probabilities, by Viterbi. Characters that no token
/// covers cost more than any token; neighbouring ones become one unknown token. Safe to use from several threads.
/// </summary>
internal sealed class UnigramModel : IModel
{
    /// <summary>SentencePiece's penalty for an unknown character, below the least likely token.</summary>
    private const double UnknownPenalty = 10;
    private const int CachedWords = 1 << 16;
    private const int LongestCachedWord = 64;

    private readonly PrefixTree _tree = new();
    private readonly double[] _scores;
    private readonly double _unknownScore;
    private readonly int? _unknownId;
    private readonly bool _byteFallback;
    private readonly WordCache _words = new(CachedWords, LongestCachedWord);

    /// <param name="scores">[vocabulary] log-probability of each token by id.</param>
    public UnigramModel(Vocabulary vocabulary, double[] scores, int? unknownId, bool byteFallback)
    {
        Vocabulary = vocabulary;
        _scores = scores;
        _unknownId = unknownId;
        _byteFallback = byteFallback;
        _unknownScore = scores.DefaultIfEmpty().Min() - UnknownPenalty;
        for (var id = 0; id < scores.Length; id++)
        {
            if (vocabulary.Find(id) is { Length: > 0 } token)
            {
                _tree.Add(token, id);
            }
        }
    }

    public Vocabulary Vocabulary { get; }

    public void Tokenize(in Piece word, int wordIndex, List<Token> tokens)
    {
        var whole = word.Materialised();
        if (!_words.TryGet(whole.Span, out var found))
        {
            found = new WordTokens([.. Cut(whole.Span).SelectMany(range => Name(whole, range))]);
            _words.Add(whole.Span, found);
        }

        foreach (var (id, start, end) in found.Tokens)
        {
            var (from, to) = whole.Source(start, end);

            // An unknown token shows the text it stands for.
            tokens.Add(new Token(id, from, to, wordIndex, id == _unknownId ? whole.Span[start..end].ToString() : null));
        }
    }

    private IEnumerable<(int Id, int Start, int End)> Name(Piece word, (int Start, int End) range)
    {
        var text = word.Span[range.Start..range.End].ToString();
        if (Vocabulary.Find(text) is { } id)
        {
            return [(id, range.Start, range.End)];
        }

        if (_byteFallback)
        {
            var ids = System.Text.Encoding.UTF8.GetBytes(text).Select(value => Vocabulary.Find($"<0x{value:X2}>")).ToList();
            if (ids.TrueForAll(found => found is not null))
            {
                return ids.Select(found => (found!.Value, range.Start, range.End));
            }
        }

        return [(Unknown(text), range.Start, range.End)];
    }

    private int Unknown(string text) => _unknownId
        ?? throw new TokenizerException($"The tokenizer has no token for \"{text}\", and its model has no unk_id to stand for unknown text.");

    private List<(int Start, int End)> Cut(ReadOnlySpan<char> text)
    {
        // best[i]: the best cut of the first i units; where its last token starts, and whether that is unknown.
        var best = new (double Score, int Start, bool IsUnknown)[text.Length + 1];
        Array.Fill(best, (0, -1, false));
        for (var start = 0; start < text.Length;)
        {
            Rune.DecodeFromUtf16(text[start..], out _, out var width);
            var node = 0;
            var hasSingle = false;
            for (var end = start; end < text.Length && _tree.TryStep(ref node, text[end], out var id); end++)
            {
                if (id < 0)
                {
                    continue;
                }

                Offer(best, start, end + 1, _scores[id], id == _unknownId);
                hasSingle |= end + 1 - start == width;
            }

            if (!hasSingle)
            {
                Unknown(text.Slice(start, width).ToString());
                Offer(best, start, start + width, _unknownScore, true);
            }

            start += width;
        }

        return Trace(best);
    }

    private static void Offer((double Score, int Start, bool IsUnknown)[] best, int start, int end, double score, bool isUnknown)
    {
        var sum = best[start].Score + score;
        if (best[end].Start < 0 || sum > best[end].Score)
        {
            best[end] = (sum, start, isUnknown);
        }
    }

    private static List<(int Start, int End)> Trace((double Score, int Start, bool IsUnknown)[] best)
    {
        var cuts = new List<(int Start, int End)>();
        var wasUnknown = false;
        for (var end = best.Length - 1; end > 0;)
        {
            var (_, start, isUnknown) = best[end];
            if (isUnknown && wasUnknown)
            {
                cuts[^1] = (start, cuts[^1].End);
            }
            else
            {
                cuts.Add((start, end));
            }

            (wasUnknown, end) = (isUnknown, start);
        }

        cuts.Reverse();
        return cuts;
    }
}
