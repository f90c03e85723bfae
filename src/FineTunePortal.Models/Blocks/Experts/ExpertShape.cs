using FineTunePortal.Models.Configuration;

namespace FineTunePortal.Models.Blocks.Experts;

/// <summary>The sizes and choices of a mixture of experts.</summary>
public sealed record ExpertShape
{
    /// <summary>Width of the hidden states.</summary>
    public required int Size { get; init; }

    /// <summary>Width inside one expert.</summary>
    public required int Inner { get; init; }

    public required int Experts { get; init; }

    /// <summary>How many of them compute each token.</summary>
    public required int ExpertsPerToken { get; init; }

    public RouterWeights RouterWeights { get; init; }

    public bool RouterBias { get; init; }

    public Activation Activation { get; init; }

    /// <summary>What <see cref="ClampedExperts"/> go by: the gate's steepness and the bound on both halves.</summary>
    public double Steepness { get; init; } = 1.702;

    public double Limit { get; init; } = 7;

    /// <summary>Reads the sizes that most families write alike.</summary>
    /// <exception cref="ConfigException">More experts are asked for than there are.</exception>
    public static ExpertShape Parse(ModelConfig config, string inner)
    {
        var json = config.Json;
        var experts = json.Size("num_local_experts", "num_experts");
        var chosen = json.Size("num_experts_per_tok", "top_k_experts");
        return chosen > experts
            ? throw json.Wrong("num_experts_per_tok", $"at most the number of experts ({experts})")
            : new ExpertShape { Size = config.HiddenSize, Inner = json.Size(inner), Experts = experts, ExpertsPerToken = chosen };
    }
}
