namespace FineTunePortal.Tokenizers.Models;

/// <summary>The switches of a BPE model, named as in tokenizer.json.</summary>
internal sealed record BpeOptions
{
    public string? UnknownToken { get; init; }

    public string ContinuingSubwordPrefix { get; init; } = "";

    public string EndOfWordSuffix { get; init; } = "";

    public bool FuseUnknown { get; init; }

    public bool ByteFallback { get; init; }

    /// <summary>A word that is in the vocabulary is taken whole, whatever the merges say.</summary>
    public bool IgnoreMerges { get; init; }
}
