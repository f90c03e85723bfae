using FineTunePortal.Tokenizers.Normalizers;
using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.AddedTokens;

/// <summary>The added tokens of a tokenizer: finds them in a text and normalizes what lies between them.</summary>
internal sealed class AddedVocabulary
{
    private readonly Dictionary<int, AddedToken> _byId = [];
    private readonly Dictionary<string, int> _ids = [];
    private readonly Dictionary<int, string> _normalizedForms = [];
    private readonly HashSet<string> _specials = [];
    private readonly INormalizer? _normalizer;
    private readonly TokenTrie _plain;
    private readonly TokenTrie _normalized;

    public AddedVocabulary(IReadOnlyList<AddedToken> tokens, INormalizer? normalizer)
    {
        _normalizer = normalizer;
        foreach (var token in tokens)
        {
            _byId[token.Id] = token;
            _ids[token.Content] = token.Id;
            if (token.Special)
            {
                _specials.Add(token.Content);
            }

            if (token.Normalized && normalizer is not null)
            {
                var form = normalizer.Normalize(new Piece(new AlignedText(token.Content), 0, token.Content.Length, 0)).Span.ToString();
                if (form != token.Content)
                {
                    _normalizedForms[token.Id] = form;
                }
            }
        }

        _plain = new TokenTrie(tokens.Where(token => !token.Normalized).Select(token => (token.Content, token.Id)));
        _normalized = new TokenTrie(tokens.Where(token => token.Normalized).Select(token => (_normalizedForms.GetValueOrDefault(token.Id, token.Content), token.Id)));
    }

    public IReadOnlyCollection<AddedToken> Tokens => _byId.Values;

    public int? Find(string content) => _ids.TryGetValue(content, out var id) ? id : null;

    /// <summary>The text that a decoder sees for the token: its normalized form, if it has one.</summary>
    public string? TextToDecode(int id) =>
        _normalizedForms.TryGetValue(id, out var form) ? form : _byId.GetValueOrDefault(id)?.Content;

    public string? Content(int id) => _byId.GetValueOrDefault(id)?.Content;

    public bool IsSpecial(string content) => _specials.Contains(content);

    /// <summary>Cuts the added tokens out of the text and normalizes the rest.</summary>
    public void Extract(PreTokenizedText text)
    {
        if (!_plain.IsEmpty)
        {
            text.Split((in Piece piece, List<Piece> parts) => Cut(piece, _plain, parts));
        }

        if (_normalizer is null && _normalized.IsEmpty)
        {
            return;
        }

        text.Split((in Piece piece, List<Piece> parts) =>
        {
            var normalized = _normalizer is null ? piece : _normalizer.Normalize(piece);
            if (normalized.Length > 0)
            {
                Cut(normalized, _normalized, parts);
            }
        });
    }

    private void Cut(in Piece piece, TokenTrie trie, List<Piece> parts)
    {
        var text = piece.Span;
        var from = 0;
        var searched = 0;
        while (trie.Find(text, searched) is { } match)
        {
            searched = match.End;
            var token = _byId[match.Value];
            if (token.SingleWord && (WordCharacters.EndsWithWord(text[..match.Start]) || WordCharacters.StartsWithWord(text[match.End..])))
            {
                continue;
            }

            var (start, end) = (match.Start, match.End);
            if (token.StripsLeft)
            {
                // Space that the match before has taken already stays with it.
                start = Math.Min(end, Math.Max(from, text[..start].TrimEnd().Length));
            }

            if (token.StripsRight)
            {
                end = text.Length - text[end..].TrimStart().Length;
            }

            if (from < start)
            {
                parts.Add(piece.Slice(from, start - from));
            }

            if (start < end)
            {
                parts.Add(piece.Slice(start, end - start).AsToken(token.Id));
            }

            from = end;
        }

        if (from < text.Length)
        {
            parts.Add(piece.Slice(from, text.Length - from));
        }
    }
}
