namespace FineTunePortal.Training.Metrics;

/// <summary>Settings of chrF; the defaults are sacrebleu's. chrF++ is <see cref="WordOrder"/> 2.</summary>
public sealed record ChrFOptions
{
    public int CharacterOrder { get; init; } = 6;
    public int WordOrder { get; init; }

    /// <summary>How many times more recall counts than precision.</summary>
    public double Beta { get; init; } = 2;

    public bool Lowercase { get; init; }

    /// <summary>Counts white space as characters.</summary>
    public bool Whitespace { get; init; }

    /// <summary>Averages over all orders, missing ones counting as almost 0; otherwise over those that both texts have.</summary>
    public bool EpsilonSmoothing { get; init; }
}
