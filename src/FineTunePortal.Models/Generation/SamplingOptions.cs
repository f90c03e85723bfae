namespace FineTunePortal.Models.Generation;

/// <summary>How the next token is chosen. The defaults change nothing: plain sampling from the model's probabilities.</summary>
public sealed record SamplingOptions
{
    /// <summary>Always the most likely token; the temperature and the limits below then don't matter.</summary>
    public bool Greedy { get; init; }

    /// <summary>Above 1 flattens the probabilities, below 1 sharpens them. Greater than 0.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>Only the k most likely tokens; 0 for all.</summary>
    public int TopK { get; init; }

    /// <summary>Only the most likely tokens that together reach this probability; 1 for all.</summary>
    public double TopP { get; init; } = 1;

    /// <summary>Only tokens with at least this share of the best one's probability; 0 for all.</summary>
    public double MinP { get; init; }

    /// <summary>Above 1 makes tokens of the prompt and of the answer so far less likely.</summary>
    public double RepetitionPenalty { get; init; } = 1;

    /// <summary>The same seed gives the same answer on the same machine.</summary>
    public long Seed { get; init; }

    /// <summary>Says what is wrong with the values, one sentence each; empty when nothing is.</summary>
    public IEnumerable<string> Faults()
    {
        if (!(Temperature > 0) || !double.IsFinite(Temperature))
        {
            yield return $"temperature must be greater than 0, not {Temperature}; for the most likely token choose greedy.";
        }

        if (TopK < 0)
        {
            yield return $"top-k must be 0 (all tokens) or more, not {TopK}.";
        }

        if (!(TopP > 0 && TopP <= 1))
        {
            yield return $"top-p must be above 0 and at most 1, not {TopP}.";
        }

        if (!(MinP >= 0 && MinP <= 1))
        {
            yield return $"min-p must be from 0 to 1, not {MinP}.";
        }

        if (!(RepetitionPenalty > 0) || !double.IsFinite(RepetitionPenalty))
        {
            yield return $"repetition penalty must be greater than 0, not {RepetitionPenalty}.";
        }
    }
}
