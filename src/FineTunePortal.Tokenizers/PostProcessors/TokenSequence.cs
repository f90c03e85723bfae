namespace FineTunePortal.Tokenizers.PostProcessors;

/// <summary>Tokens on their way through truncation, post-processing and padding. All lists have one entry a token.</summary>
internal sealed class TokenSequence(int capacity = 0)
{
    public List<int> Ids { get; } = new(capacity);

    public List<string> Tokens { get; } = new(capacity);

    /// <summary>In Unicode code points of the token's own text.</summary>
    public List<(int Start, int End)> Offsets { get; } = new(capacity);

    public List<int> TypeIds { get; } = new(capacity);

    public List<int> AttentionMask { get; } = new(capacity);

    public List<int> SpecialTokensMask { get; } = new(capacity);

    public List<int?> WordIds { get; } = new(capacity);

    public List<int?> SequenceIds { get; } = new(capacity);

    public List<TokenSequence> Overflowing { get; private set; } = [];

    public int Count => Ids.Count;

    public void Add(int id, string token, (int Start, int End) offsets, int typeId, int? wordId, int? sequenceId, bool special = false, bool attended = true)
    {
        Ids.Add(id);
        Tokens.Add(token);
        Offsets.Add(offsets);
        TypeIds.Add(typeId);
        WordIds.Add(wordId);
        SequenceIds.Add(sequenceId);
        SpecialTokensMask.Add(special ? 1 : 0);
        AttentionMask.Add(attended ? 1 : 0);
    }

    public void SetSequenceId(int id)
    {
        for (var i = 0; i < Count; i++)
        {
            SequenceIds[i] = id;
        }
    }

    public void SetTypeId(int id)
    {
        for (var i = 0; i < Count; i++)
        {
            TypeIds[i] = id;
        }
    }

    /// <summary>A copy of the tokens [start, end), without overflow.</summary>
    public TokenSequence Slice(int start, int end)
    {
        var part = new TokenSequence(end - start);
        part.Append(this, start, end);
        return part;
    }

    public TokenSequence Clone()
    {
        var copy = Slice(0, Count);
        copy.Overflowing.AddRange(Overflowing);
        return copy;
    }

    /// <summary>
    /// Appends another sequence. Overflow combines: every overflow of this one goes on with the other and with each of its
    /// overflows, and this one with each overflow of the other.
    /// </summary>
    public void Merge(TokenSequence other)
    {
        var overflowing = new List<TokenSequence>();
        foreach (var mine in Overflowing)
        {
            overflowing.Add(mine.FollowedBy(other));
            overflowing.AddRange(other.Overflowing.Select(mine.FollowedBy));
        }

        overflowing.AddRange(other.Overflowing.Select(FollowedBy));
        Append(other, 0, other.Count);
        Overflowing = overflowing;
    }

    private TokenSequence FollowedBy(TokenSequence other)
    {
        var joined = Slice(0, Count);
        joined.Append(other, 0, other.Count);
        return joined;
    }

    private void Append(TokenSequence other, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            Ids.Add(other.Ids[i]);
            Tokens.Add(other.Tokens[i]);
            Offsets.Add(other.Offsets[i]);
            TypeIds.Add(other.TypeIds[i]);
            AttentionMask.Add(other.AttentionMask[i]);
            SpecialTokensMask.Add(other.SpecialTokensMask[i]);
            WordIds.Add(other.WordIds[i]);
            SequenceIds.Add(other.SequenceIds[i]);
        }
    }
}
