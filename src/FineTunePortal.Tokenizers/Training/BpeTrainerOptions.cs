using FineTunePortal.Tokenizers.PreTokenizers.Patterns;

namespace FineTunePortal.Tokenizers.Training;

/// <summary>Settings of a byte-level BPE training.</summary>
public sealed record BpeTrainerOptions
{
    /// <summary>Tokens to stop at, special tokens and the alphabet included.</summary>
    public int VocabularySize { get; init; } = 8192;

    /// <summary>A pair that occurs less often is not merged.</summary>
    public long MinFrequency { get; init; } = 2;

    /// <summary>Tokens that get the first ids, in this order.</summary>
    public IReadOnlyList<string> SpecialTokens { get; init; } = [];

    /// <summary>A pair is merged only if the result has fewer characters of the byte alphabet than this (two single ones always may).</summary>
    public int? MaxTokenLength { get; init; }

    /// <summary>All 256 bytes are tokens, so that any text can be encoded; otherwise only those of the training text.</summary>
    public bool FullAlphabet { get; init; } = true;

    /// <summary>Regular expression whose matches are the words.</summary>
    public string Pattern { get; init; } = Gpt2Pattern.Source;

    /// <summary>A text starts as if there were a space before it, so that a word is the same token at its start as inside it.</summary>
    public bool AddPrefixSpace { get; init; }

    /// <summary>Every digit is a word of its own, before <see cref="Pattern"/> is looked at.</summary>
    public bool IndividualDigits { get; init; }
}
