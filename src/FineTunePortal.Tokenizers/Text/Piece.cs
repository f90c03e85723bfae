using System.Text;

namespace FineTunePortal.Tokenizers.Text;

/// <summary>
/// A window of an <see cref="AlignedText"/> on its way through the pipeline: a run of text between cuts,
/// or an added token that has already been found (<see cref="TokenId"/> is then not negative).
/// </summary>
internal readonly struct Piece
{
    public Piece(AlignedText text, int start, int length, int originalStart, bool bytesPending = false, int tokenId = -1)
    {
        Text = text;
        Start = start;
        Length = length;
        OriginalStart = originalStart;
        BytesPending = bytesPending;
        TokenId = tokenId;
    }

    public AlignedText Text { get; }

    public int Start { get; }

    public int Length { get; }

    /// <summary>Where the piece begins in the original input, in UTF-16 units.</summary>
    public int OriginalStart { get; }

    /// <summary>
    /// The byte-level alphabet still has to be applied. It is left pending because a byte-level model reads the bytes
    /// themselves; only a step that must see the mapped characters pays for the mapping.
    /// </summary>
    public bool BytesPending { get; }

    public int TokenId { get; }

    public bool IsToken => TokenId >= 0;

    public ReadOnlySpan<char> Span => Text.Value.AsSpan(Start, Length);

    public Piece Slice(int start, int length) =>
        new(Text, Start + start, length, length == 0 ? OriginalStart : Text.SourceStart(Start + start), BytesPending);

    public Piece WithBytesPending() => new(Text, Start, Length, OriginalStart, bytesPending: true);

    public Piece AsToken(int id) => new(Text, Start, Length, OriginalStart, tokenId: id);

    /// <summary>The original UTF-16 range behind [start, end) of this piece.</summary>
    public (int Start, int End) Source(int start, int end)
    {
        if (start == end)
        {
            return (OriginalStart + start, OriginalStart + end);
        }

        return (Text.SourceStart(Start + start), Text.SourceEnd(Start + end - 1));
    }

    /// <summary>Rewrites the piece, keeping track of where each character came from.</summary>
    /// <param name="changes">
    /// The new characters in order. Change 0 replaces the next old character, -n replaces it and drops the n after it,
    /// a positive one inserts (the character shares the place of the one before it).
    /// </param>
    /// <param name="removedAtStart">How many old characters are dropped before the first new one.</param>
    public Piece Transform(List<(Rune Character, int Change)> changes, int removedAtStart = 0)
    {
        var old = Span;
        var offset = 0;
        for (var i = 0; i < removedAtStart && offset < old.Length; i++)
        {
            offset += LengthAt(old, offset);
        }

        var text = new StringBuilder(changes.Count);
        var starts = new List<int>(changes.Count);
        var ends = new List<int>(changes.Count);
        Span<char> units = stackalloc char[2];
        foreach (var (character, change) in changes)
        {
            int from, to;
            var index = change > 0 ? offset - 1 : offset;
            if (index < 0)
            {
                from = to = OriginalStart;
            }
            else
            {
                index = Math.Min(index, Length - 1);
                from = Text.SourceStart(Start + index);
                to = Text.SourceEnd(Start + index);
            }

            for (var i = change; i <= 0 && offset < old.Length; i++)
            {
                offset += LengthAt(old, offset);
            }

            var width = character.EncodeToUtf16(units);
            for (var i = 0; i < width; i++)
            {
                text.Append(units[i]);
                starts.Add(from);
                ends.Add(to);
            }
        }

        return new Piece(new AlignedText(text.ToString(), [.. starts], [.. ends]), 0, text.Length, OriginalStart);
    }

    /// <summary>The piece with the byte-level alphabet written out, if it was pending.</summary>
    public Piece Materialised()
    {
        if (!BytesPending)
        {
            return this;
        }

        var changes = new List<(Rune, int)>(Length);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in Span.EnumerateRunes())
        {
            var width = rune.EncodeToUtf8(bytes);
            for (var i = 0; i < width; i++)
            {
                changes.Add((new Rune(ByteLevelAlphabet.ToChar(bytes[i])), i > 0 ? 1 : 0));
            }
        }

        return Transform(changes);
    }

    private static int LengthAt(ReadOnlySpan<char> text, int index) =>
        char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]) ? 2 : 1;
}
