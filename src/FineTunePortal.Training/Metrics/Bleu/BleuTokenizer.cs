namespace FineTunePortal.Training.Metrics;

/// <summary>How BLEU cuts text into words, by sacrebleu's names.</summary>
public enum BleuTokenizer
{
    /// <summary>The rules of NIST's mteval v13a: western punctuation and numbers.</summary>
    Mteval13a,

    /// <summary>The rules of mteval v14: punctuation and symbols of any script.</summary>
    International,

    /// <summary>Every code point a word.</summary>
    Character,

    /// <summary>White space only.</summary>
    None,
}
