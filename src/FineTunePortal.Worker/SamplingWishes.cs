using FineTunePortal.Models.Configuration;
using FineTunePortal.Models.Generation;

namespace FineTunePortal.Worker;

/// <summary>What somebody said about how the next token is chosen; null where nothing was said.</summary>
internal sealed record SamplingWishes
{
    public bool Greedy { get; init; }

    public double? Temperature { get; init; }

    public int? TopK { get; init; }

    public double? TopP { get; init; }

    public double? MinP { get; init; }

    public double? RepetitionPenalty { get; init; }

    public long? Seed { get; init; }

    /// <summary>
    /// Where nothing was said, tokens are drawn when the model's makers say so, with their limits; a wish about drawing asks
    /// for drawing, and <see cref="Greedy"/> overrules all of that.
    /// </summary>
    /// <param name="makers">generation_config.json.</param>
    /// <param name="greedyByDefault">Don't draw only because the makers say so.</param>
    public SamplingOptions Choose(GenerationConfig makers, bool greedyByDefault = false)
    {
        bool drawing = Temperature is not null || TopK is not null || TopP is not null || MinP is not null || Seed is not null;
        bool greedy = Greedy || (!drawing && (greedyByDefault || makers.Sample != true));
        // The makers' limits are about drawing, and some of them are out of range where they don't draw.
        var drawn = greedy ? new GenerationConfig() : makers;
        return new()
        {
            Greedy = greedy,
            Temperature = Temperature ?? drawn.Temperature ?? 1,
            TopK = TopK ?? drawn.TopK ?? 0,
            TopP = TopP ?? drawn.TopP ?? 1,
            MinP = MinP ?? drawn.MinP ?? 0,
            RepetitionPenalty = RepetitionPenalty ?? makers.RepetitionPenalty ?? 1,
            Seed = Seed ?? Random.Shared.NextInt64(),
        };
    }
}
