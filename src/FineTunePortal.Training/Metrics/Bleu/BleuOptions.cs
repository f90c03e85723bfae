namespace FineTunePortal.Training.Metrics;

/// <summary>What to do about n-grams of which none matches.</summary>
public enum BleuSmoothing
{
    None,

    /// <summary>Counts a fixed part of a match.</summary>
    Floor,

    /// <summary>Adds to matches and n-grams, from pairs of words on.</summary>
    AddK,

    /// <summary>Halves the missing precision each time one is missing (NIST's).</summary>
    Exponential,
}

/// <summary>Settings of BLEU; the defaults are sacrebleu's for a corpus.</summary>
public sealed record BleuOptions
{
    public BleuTokenizer Tokenizer { get; init; } = BleuTokenizer.Mteval13a;
    public bool Lowercase { get; init; }
    public BleuSmoothing Smoothing { get; init; } = BleuSmoothing.Exponential;

    /// <summary>Null: 0.1 for floor, 1 for add-k.</summary>
    public double? SmoothingValue { get; init; }

    /// <summary>Leaves out n-grams longer than the text: for single sentences.</summary>
    public bool EffectiveOrder { get; init; }

    public int MaximumOrder { get; init; } = 4;
}
