using System.Text.Json.Nodes;

namespace FineTunePortal.Models.Adapters;

/// <summary>The settings of a LoRA adapter.</summary>
public sealed record LoraConfig
{
    /// <summary>Stands for every linear layer but the output layer.</summary>
    public const string AllLinear = "all-linear";

    public int Rank { get; init; } = 16;

    public double Alpha { get; init; } = 32;

    public double Dropout { get; init; }

    /// <summary>Scale by alpha / sqrt(rank) instead of alpha / rank.</summary>
    public bool RankStabilised { get; init; }

    /// <summary>Whether the base model stores weights as [inputs, outputs], which PEFT wants to be told; nothing here goes by it.</summary>
    public bool TransposedWeights { get; init; }

    /// <summary>Which layers, by the last part of their names or the whole name; <see cref="AllLinear"/> for all.</summary>
    public IReadOnlyList<string> TargetModules { get; init; } = [AllLinear];

    /// <summary>A regular expression for whole names, in place of <see cref="TargetModules"/>; null when unused.</summary>
    public string? TargetPattern { get; init; }

    public IReadOnlyList<string> ExcludedModules { get; init; } = [];

    /// <summary>Only layers of these numbers; empty for all.</summary>
    public IReadOnlyList<int> LayersToTransform { get; init; } = [];

    /// <summary>Other ranks for modules whose names end in, or match, a key.</summary>
    public IReadOnlyDictionary<string, int> RankPattern { get; init; } = new Dictionary<string, int>();

    /// <summary>Other alphas, likewise.</summary>
    public IReadOnlyDictionary<string, double> AlphaPattern { get; init; } = new Dictionary<string, double>();

    /// <summary>The base model's name or folder, as noted in the file.</summary>
    public string? BaseModel { get; init; }

    /// <summary>The file this was read from, so that writing it again loses nothing; null for a new adapter.</summary>
    public JsonObject? Source { get; init; }

    /// <summary>Rank of a module.</summary>
    public int RankOf(string module) => LoraTargets.Pattern(RankPattern, module, Rank);

    /// <summary>The factor on a module's B A x.</summary>
    public double ScalingOf(string module)
    {
        var rank = RankOf(module);
        return LoraTargets.Pattern(AlphaPattern, module, Alpha) / (RankStabilised ? Math.Sqrt(rank) : rank);
    }
}
