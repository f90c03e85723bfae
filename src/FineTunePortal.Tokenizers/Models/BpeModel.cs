using System.Text;
using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.Models;

/// <summary>
/// Byte pair encoding (Sennrich et al. 2016): a word starts as characters (or bytes) and the pair of the lowest rank is
/// joined, leftmost first, until none is left. Safe to use from several threads.
/// </summary>
internal sealed class BpeModel : IModel
{
    private const int CachedWords = 1 << 16;
    private const int LongestCachedWord = 64;

    private readonly BpeOptions _options;
    private readonly BpeMerger _merger;
    private readonly int _unknownId;
    private readonly bool _needsCharacters;

    /// <summary>[256] the token of each byte: of its byte-level character, and of its fallback name &lt;0xNN&gt;; -1 where there is none.</summary>
    private readonly int[] _byteIds = new int[256];
    private readonly int[] _fallbackIds = new int[256];
    private readonly WordCache _byteWords = new(CachedWords, LongestCachedWord);
    private readonly WordCache _words = new(CachedWords, LongestCachedWord);

    public BpeModel(Vocabulary vocabulary, MergeTable merges, BpeOptions options)
    {
        Vocabulary = vocabulary;
        _options = options;
        _merger = new BpeMerger(merges);
        _needsCharacters = options is not { ContinuingSubwordPrefix: "", EndOfWordSuffix: "" };
        _unknownId = options.UnknownToken is null ? -1 : vocabulary.Find(options.UnknownToken) ?? -1;
        for (var b = 0; b < 256; b++)
        {
            _byteIds[b] = vocabulary.Find([ByteLevelAlphabet.ToChar((byte)b)]) ?? -1;
            _fallbackIds[b] = vocabulary.Find($"<0x{b:X2}>") ?? -1;
        }
    }

    public Vocabulary Vocabulary { get; }

    public void Tokenize(in Piece word, int wordIndex, List<Token> tokens)
    {
        if (word.BytesPending && _needsCharacters)
        {
            Tokenize(word.Materialised(), wordIndex, tokens);
            return;
        }

        var text = word.Span;
        var cache = word.BytesPending ? _byteWords : _words;
        if (!cache.TryGet(text, out var found))
        {
            found = new WordTokens(Encode(word));
            cache.Add(text, found);
        }

        foreach (var (id, start, end) in found.Tokens)
        {
            var (from, to) = word.Source(start, end);
            tokens.Add(new Token(id, from, to, wordIndex));
        }
    }

    private (int Id, int Start, int End)[] Encode(in Piece word)
    {
        if (_options.IgnoreMerges && Vocabulary.Find(word.Materialised().Span) is { } whole)
        {
            return [(whole, 0, word.Length)];
        }

        var symbols = new SymbolBuffer(word.Length + 8);
        if (word.BytesPending)
        {
            AddBytes(word.Span, symbols);
        }
        else
        {
            AddCharacters(word.Span, symbols);
        }

        _merger.Merge(symbols);
        return Locate(symbols, word.Span);
    }

    /// <summary>One symbol a byte, spelled in the byte-level alphabet.</summary>
    private void AddBytes(ReadOnlySpan<char> text, SymbolBuffer symbols)
    {
        Span<byte> bytes = stackalloc byte[4];
        var unknown = new PendingUnknown();
        foreach (var rune in text.EnumerateRunes())
        {
            var width = rune.EncodeToUtf8(bytes);
            for (var i = 0; i < width; i++)
            {
                if (_byteIds[bytes[i]] is >= 0 and var id)
                {
                    Flush(ref unknown, symbols);
                    symbols.Add(id, 1);
                }
                else
                {
                    AddUnknown(ByteLevelAlphabet.ToChar(bytes[i]).ToString(), 1, ref unknown, symbols);
                }
            }
        }

        Flush(ref unknown, symbols);
    }

    /// <summary>One symbol a code point, as the vocabulary spells it.</summary>
    private void AddCharacters(ReadOnlySpan<char> text, SymbolBuffer symbols)
    {
        var unknown = new PendingUnknown();
        var index = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var end = index + rune.Utf16SequenceLength;
            var name = text[index..end].ToString();
            if (index > 0)
            {
                name = _options.ContinuingSubwordPrefix + name;
            }

            if (end == text.Length)
            {
                name += _options.EndOfWordSuffix;
            }

            if (Vocabulary.Find(name) is { } id)
            {
                Flush(ref unknown, symbols);
                symbols.Add(id, rune.Utf8SequenceLength);
            }
            else
            {
                AddUnknown(name, rune.Utf8SequenceLength, ref unknown, symbols);
            }

            index = end;
        }

        Flush(ref unknown, symbols);
    }

    private void AddUnknown(string name, int bytes, ref PendingUnknown unknown, SymbolBuffer symbols)
    {
        if (_options.ByteFallback && AddFallback(name, symbols))
        {
            return;
        }

        if (_unknownId < 0)
        {
            return;
        }

        if (!_options.FuseUnknown)
        {
            Flush(ref unknown, symbols);
        }

        unknown.Bytes += bytes;
    }

    private bool AddFallback(string name, SymbolBuffer symbols)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(name);
        if (Array.Exists(bytes, b => _fallbackIds[b] < 0))
        {
            return false;
        }

        foreach (var b in bytes)
        {
            symbols.Add(_fallbackIds[b], 1);
        }

        return true;
    }

    private void Flush(ref PendingUnknown unknown, SymbolBuffer symbols)
    {
        if (unknown.Bytes > 0)
        {
            symbols.Add(_unknownId, unknown.Bytes);
            unknown.Bytes = 0;
        }
    }

    /// <summary>
    /// Turns symbol lengths, which count bytes, into ranges of the word's UTF-16 units: a token that holds only a part of a
    /// character covers all of it.
    /// </summary>
    private static (int Id, int Start, int End)[] Locate(SymbolBuffer symbols, ReadOnlySpan<char> text)
    {
        var located = new (int, int, int)[symbols.Count];
        var cursor = new CharacterCursor(text);
        var position = 0;
        for (var i = 0; i < located.Length; i++)
        {
            cursor.AdvanceTo(position);
            var start = cursor.Start;
            position += symbols.Bytes[i];
            cursor.AdvanceTo(position - 1);
            located[i] = (symbols.Ids[i], start, cursor.End);
        }

        return located;
    }

    private struct PendingUnknown
    {
        public int Bytes;
    }

    /// <summary>Walks over a text and knows which character holds the n-th byte of its UTF-8 form.</summary>
    private ref struct CharacterCursor(ReadOnlySpan<char> text)
    {
        private readonly ReadOnlySpan<char> _text = text;
        private int _bytesBeforeEnd;

        public int Start { get; private set; }

        public int End { get; private set; }

        public void AdvanceTo(int position)
        {
            while (_bytesBeforeEnd <= position && End < _text.Length)
            {
                Start = End;
                Rune.DecodeFromUtf16(_text[Start..], out var rune, out var width);
                End = Start + width;
                _bytesBeforeEnd += rune.Utf8SequenceLength;
            }
        }
    }
}
