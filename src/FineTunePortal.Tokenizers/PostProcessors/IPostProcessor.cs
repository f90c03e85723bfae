namespace FineTunePortal.Tokenizers.PostProcessors;

/// <summary>Adds what a model expects around its texts and corrects offsets.</summary>
internal interface IPostProcessor
{
    /// <summary>How many tokens it adds to one text or to a pair.</summary>
    int AddedTokens(bool isPair);

    /// <summary>Takes one sequence a text and gives back sequences to be joined in order.</summary>
    IReadOnlyList<TokenSequence> Process(IReadOnlyList<TokenSequence> sequences, bool addSpecialTokens);
}
