namespace FineTunePortal.Tokenizers.Text;

/// <summary>What a split does with the text that its pattern matched.</summary>
internal enum SplitBehavior
{
    Removed,
    Isolated,
    MergedWithPrevious,
    MergedWithNext,
    Contiguous,
}
