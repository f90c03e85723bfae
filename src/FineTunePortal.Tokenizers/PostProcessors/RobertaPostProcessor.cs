namespace FineTunePortal.Tokenizers.PostProcessors;

/// <summary>RoBERTa's layout, &lt;s&gt; A &lt;/s&gt; and &lt;/s&gt; B &lt;/s&gt;, all of type 0.</summary>
internal sealed class RobertaPostProcessor((int Id, string Token) cls, (int Id, string Token) sep, bool trimOffsets, bool addPrefixSpace) : IPostProcessor
{
    public int AddedTokens(bool isPair) => isPair ? 4 : 2;

    public IReadOnlyList<TokenSequence> Process(IReadOnlyList<TokenSequence> sequences, bool addSpecialTokens)
    {
        foreach (var sequence in sequences)
        {
            if (trimOffsets)
            {
                OffsetTrimming.Trim(sequence, addPrefixSpace);
            }

            sequence.SetTypeId(0);
        }

        return addSpecialTokens ? [.. sequences.Select((sequence, i) => Wrap(sequence, i == 0 ? cls : sep, sep))] : sequences;
    }

    private static TokenSequence Wrap(TokenSequence inner, (int Id, string Token) before, (int Id, string Token) after)
    {
        var wrapped = new TokenSequence(inner.Count + 2);
        wrapped.Add(before.Id, before.Token, (0, 0), 0, null, null, special: true);
        wrapped.Merge(inner.Slice(0, inner.Count));
        wrapped.Add(after.Id, after.Token, (0, 0), 0, null, null, special: true);
        wrapped.Overflowing.AddRange(inner.Overflowing.Select(part => Wrap(part, before, after)));
        return wrapped;
    }
}
