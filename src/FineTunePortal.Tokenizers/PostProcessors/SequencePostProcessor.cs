namespace FineTunePortal.Tokenizers.PostProcessors;

/// <summary>One post-processor after the other.</summary>
internal sealed class SequencePostProcessor(IReadOnlyList<IPostProcessor> steps) : IPostProcessor
{
    public int AddedTokens(bool isPair) => steps.Sum(step => step.AddedTokens(isPair));

    public IReadOnlyList<TokenSequence> Process(IReadOnlyList<TokenSequence> sequences, bool addSpecialTokens)
    {
        foreach (var step in steps)
        {
            sequences = step.Process(sequences, addSpecialTokens);
        }

        return sequences;
    }
}
