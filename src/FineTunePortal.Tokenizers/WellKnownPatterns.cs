using FineTunePortal.Tokenizers.PreTokenizers.Patterns;

namespace FineTunePortal.Tokenizers;

/// <summary>Regular expressions that cut text into words, for training a vocabulary.</summary>
public static class WellKnownPatterns
{
    /// <summary>GPT-2: words with the space before them, numbers, punctuation.</summary>
    public const string Gpt2 = Gpt2Pattern.Source;

    /// <summary>Llama 3: as GPT-2, but at most three digits together and line breaks apart.</summary>
    public const string Llama3 = Cl100kPattern.UpToThreeDigits;

    /// <summary>Qwen 2: as Llama 3, but every digit alone.</summary>
    public const string Qwen2 = Cl100kPattern.SingleDigits;
}
