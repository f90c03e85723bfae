namespace FineTunePortal.Tokenizers.PostProcessors;

/// <summary>Trims the offsets of byte-level tokens; adds nothing.</summary>
internal sealed class ByteLevelPostProcessor(bool addPrefixSpace, bool trimOffsets) : IPostProcessor
{
    public int AddedTokens(bool isPair) => 0;

    public IReadOnlyList<TokenSequence> Process(IReadOnlyList<TokenSequence> sequences, bool addSpecialTokens)
    {
        for (var i = 0; i < sequences.Count; i++)
        {
            if (trimOffsets)
            {
                OffsetTrimming.Trim(sequences[i], addPrefixSpace);
            }

            sequences[i].SetSequenceId(i);
        }

        return sequences;
    }
}
