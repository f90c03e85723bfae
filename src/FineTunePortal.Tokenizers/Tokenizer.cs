using FineTunePortal.Tokenizers.Loading;
using FineTunePortal.Tokenizers.Models;
using FineTunePortal.Tokenizers.PostProcessors;
using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers;

/// <summary>
/// A text-to-token pipeline as Hugging Face's <c>tokenizer.json</c> describes it: added tokens, normalizer, pre-tokenizer,
/// model, post-processor, decoder. Safe to use from several threads.
/// </summary>
public sealed class Tokenizer
{
    private readonly Pipeline _pipeline;

    internal Tokenizer(Pipeline pipeline)
    {
        _pipeline = pipeline;
        SpecialTokenIds = [.. pipeline.Added.Tokens.Where(token => token.Special).Select(token => token.Id).Order()];
        VocabularySize = Math.Max(
            pipeline.Model.Vocabulary.Limit,
            pipeline.Added.Tokens.Select(token => token.Id + 1).DefaultIfEmpty().Max());
    }

    /// <summary>One more than the highest id, which is what an embedding table must hold at least.</summary>
    public int VocabularySize { get; }

    /// <summary>Ids that are left out of a decoded text when special tokens are skipped, ascending.</summary>
    public IReadOnlyCollection<int> SpecialTokenIds { get; }

    /// <summary>Reads a <c>tokenizer.json</c>, or the one in a folder.</summary>
    /// <exception cref="TokenizerException">The file is missing, damaged, or asks for something that isn't supported.</exception>
    public static Tokenizer Load(string folderOrFile) => new(TokenizerReader.Read(folderOrFile));

    /// <summary>Encodes one text.</summary>
    public Encoding Encode(string text, bool addSpecialTokens = true) => Encode(text, null, addSpecialTokens);

    /// <summary>Encodes a text, or two that belong together (question and passage).</summary>
    /// <param name="truncation">Null for what the file says, which is mostly nothing.</param>
    public Encoding Encode(string text, string? pair, bool addSpecialTokens = true, TruncationOptions? truncation = null) =>
        EncodeBatch([(text, pair)], addSpecialTokens, truncation)[0];

    /// <summary>Encodes texts together, so that padding can bring them to one length.</summary>
    /// <exception cref="TokenizerException">The truncation can't be done.</exception>
    public IReadOnlyList<Encoding> EncodeBatch(
        IReadOnlyList<(string Text, string? Pair)> inputs,
        bool addSpecialTokens = true,
        TruncationOptions? truncation = null,
        PaddingOptions? padding = null)
    {
        truncation ??= _pipeline.Truncation;
        padding ??= _pipeline.Padding;
        if (truncation is not null)
        {
            CheckStride(truncation);
        }

        var texts = new List<string[]>(inputs.Count);
        IReadOnlyList<TokenSequence> sequences =
        [
            .. inputs.Select(input =>
            {
                string[] parts = input.Pair is null ? [input.Text] : [input.Text, input.Pair];
                texts.Add(Array.ConvertAll(parts, CodePoints.Repair));
                return EncodeParts(texts[^1], addSpecialTokens, truncation);
            }),
        ];
        if (padding is not null && sequences.Count > 0)
        {
            sequences = Padding.Apply(sequences, padding);
        }

        return [.. sequences.Select((sequence, i) => new Encoding(sequence, texts[i]))];
    }

    /// <summary>The ids alone, which is all that most training data needs and several times cheaper than <see cref="Encode(string, bool)"/>.</summary>
    public int[] EncodeToIds(string text, bool addSpecialTokens = true)
    {
        if (addSpecialTokens && _pipeline.PostProcessor is { } processor && processor.AddedTokens(false) > 0)
        {
            return Encode(text).Ids;
        }

        var tokens = Tokenize(CodePoints.Repair(text));
        var ids = new int[tokens.Count];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = tokens[i].Id;
        }

        return ids;
    }

    /// <summary>The text of the tokens. Ids that the vocabulary doesn't have are passed over.</summary>
    public string Decode(IReadOnlyList<int> ids, bool skipSpecialTokens = false)
    {
        var tokens = new List<string>(ids.Count);
        foreach (var id in ids)
        {
            var token = _pipeline.Added.TextToDecode(id) ?? _pipeline.Model.Vocabulary.Find(id);
            if (token is not null && !(skipSpecialTokens && _pipeline.Added.IsSpecial(token)))
            {
                tokens.Add(token);
            }
        }

        return _pipeline.Decoder is null ? string.Join(' ', tokens) : string.Concat(_pipeline.Decoder.Decode(tokens));
    }

    /// <summary>A decoder that takes token by token, as generation makes them.</summary>
    public DecodeStream CreateDecodeStream(bool skipSpecialTokens = false) => new(this, skipSpecialTokens);

    public int? TokenToId(string token) => _pipeline.Added.Find(token) ?? _pipeline.Model.Vocabulary.Find(token);

    public string? IdToToken(int id) => _pipeline.Added.Content(id) ?? _pipeline.Model.Vocabulary.Find(id);

    private List<Token> Tokenize(string text)
    {
        var pieces = new PreTokenizedText(text);
        _pipeline.Added.Extract(pieces);
        _pipeline.PreTokenizer?.PreTokenize(pieces);
        var tokens = new List<Token>((text.Length / 4) + 8);
        for (var word = 0; word < pieces.Pieces.Count; word++)
        {
            var piece = pieces.Pieces[word];
            if (piece.IsToken)
            {
                var (start, end) = piece.Source(0, piece.Length);
                tokens.Add(new Token(piece.TokenId, start, end, word, piece.Span.ToString()));
            }
            else if (piece.Length > 0)
            {
                _pipeline.Model.Tokenize(piece, word, tokens);
            }
        }

        return tokens;
    }

    private TokenSequence EncodeParts(string[] parts, bool addSpecialTokens, TruncationOptions? truncation)
    {
        var sequences = new TokenSequence[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            sequences[i] = ToSequence(parts[i], i);
        }

        var processor = _pipeline.PostProcessor;
        if (truncation is not null)
        {
            var added = addSpecialTokens ? processor?.AddedTokens(parts.Length == 2) ?? 0 : 0;

            // Where the special tokens alone are too many, Hugging Face's library leaves the texts whole, and so does this one.
            if (added <= truncation.MaxLength)
            {
                Truncation.Apply(sequences, truncation.MaxLength - added, truncation);
            }
        }

        for (var i = 0; i < sequences.Length; i++)
        {
            sequences[i].SetSequenceId(i);
            sequences[i].Overflowing.ForEach(part => part.SetSequenceId(i));
        }

        var processed = processor is null ? sequences : processor.Process(sequences, addSpecialTokens);
        if (processed.Count == 1)
        {
            return processed[0];
        }

        var joined = new TokenSequence(processed.Sum(sequence => sequence.Count));
        foreach (var sequence in processed)
        {
            joined.Merge(sequence);
        }

        return joined;
    }

    private TokenSequence ToSequence(string text, int typeId)
    {
        var tokens = Tokenize(text);
        var points = CodePoints.CountBefore(text);
        var sequence = new TokenSequence(tokens.Count);
        foreach (var token in tokens)
        {
            var offsets = points is null ? (token.Start, token.End) : (points[token.Start], points[token.End]);
            sequence.Add(token.Id, token.Text ?? _pipeline.Model.Vocabulary.Find(token.Id)!, offsets, typeId, token.Word, typeId);
        }

        return sequence;
    }

    private void CheckStride(TruncationOptions truncation)
    {
        var room = truncation.MaxLength - (_pipeline.PostProcessor?.AddedTokens(false) ?? 0);
        if (truncation.MaxLength < 0 || truncation.Stride < 0 || (room >= 0 && truncation.Stride > room))
        {
            throw new TokenizerException(
                $"Truncating: a maximum of {truncation.MaxLength} tokens leaves {room} for text, too few for a stride of {truncation.Stride}; choose a smaller stride or a higher maximum.");
        }
    }
}
