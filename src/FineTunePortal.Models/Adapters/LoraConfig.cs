namespace FineTunePortal.Models.Adapters;

/// <summary>The settings of a LoRA adapter, or of a DoRA one.</summary>
public sealed record LoraConfig : PeftConfig
{
    /// <inheritdoc/>
    public override string PeftType => "LORA";

    public int Rank { get; init; } = 16;

    public double Alpha { get; init; } = 32;

    public double Dropout { get; init; }

    /// <summary>Scale by alpha / sqrt(rank) instead of alpha / rank.</summary>
    public bool RankStabilised { get; init; }

    /// <summary>Tune the length of each output's weights apart from their direction (DoRA).</summary>
    public bool Dora { get; init; }

    /// <summary>Other ranks for modules whose names end in, or match, a key.</summary>
    public IReadOnlyDictionary<string, int> RankPattern { get; init; } = new Dictionary<string, int>();

    /// <summary>Other alphas, likewise.</summary>
    public IReadOnlyDictionary<string, double> AlphaPattern { get; init; } = new Dictionary<string, double>();

    /// <summary>Rank of a module.</summary>
    public int RankOf(string module) => AdapterTargets.Pattern(RankPattern, module, Rank);

    /// <summary>The factor on a module's B A x.</summary>
    public double ScalingOf(string module)
    {
        var rank = RankOf(module);
        return AdapterTargets.Pattern(AlphaPattern, module, Alpha) / (RankStabilised ? Math.Sqrt(rank) : rank);
    }
}
