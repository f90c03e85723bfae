using FineTunePortal.Models.Configuration;

namespace FineTunePortal.Models.Blocks;

/// <summary>What of queries and keys is normalised before the scores.</summary>
public enum QueryKeyNorm
{
    None,

    /// <summary>Each head by itself.</summary>
    EachHead,

    /// <summary>All heads of a token together.</summary>
    AllHeads,
}

/// <summary>Queries grow with their position p by 1 + beta * ln(1 + floor(p / length)).</summary>
public sealed record QueryGrowth(double Beta, double Length);

/// <summary>The parts of a self-attention that families name differently.</summary>
public sealed record AttentionNames(string Output = "o_proj", string QueryNorm = "q_norm", string KeyNorm = "k_norm");

/// <summary>The sizes and choices of a self-attention.</summary>
public sealed record AttentionShape
{
    /// <summary>Width of the hidden states.</summary>
    public required int Size { get; init; }

    public required int Heads { get; init; }

    /// <summary>Heads of keys and values; fewer than <see cref="Heads"/> when several queries share one.</summary>
    public required int KeyValueHeads { get; init; }

    public required int HeadSize { get; init; }

    /// <summary>Whether queries, keys and values have a bias.</summary>
    public bool InputBias { get; init; }

    /// <summary>Whether the output has a bias.</summary>
    public bool OutputBias { get; init; }

    /// <summary>How the linear layers are cut and stored.</summary>
    public AttentionLayout Layout { get; init; } = new();

    /// <summary>Whether neighbouring dimensions of a head rotate together, rather than one of each half.</summary>
    public bool InterleavedRotation { get; init; }

    /// <summary>Factor on the scores; 1/sqrt(head size) when null.</summary>
    public double? Scale { get; init; }

    /// <summary>Tokens a query can look back on, itself included; 0 for all.</summary>
    public int Window { get; init; }

    /// <summary>Holds scores within ± this; null for free ones.</summary>
    public double? ScoreCap { get; init; }

    /// <summary>Whether each head has a sink: a learnt score without a value, which takes its share of the attention.</summary>
    public bool Sinks { get; init; }

    /// <summary>Whether <c>q_proj</c> also makes a gate, whose sigmoid multiplies what each head has mixed.</summary>
    public bool OutputGate { get; init; }

    /// <summary>What the family calls the parts.</summary>
    public AttentionNames Names { get; init; } = new();

    public QueryKeyNorm HeadNorm { get; init; }

    /// <summary>How heads are normalised, where they are.</summary>
    public NormStyle? HeadNormStyle { get; init; }

    public QueryGrowth? QueryGrowth { get; init; }

    /// <summary>Reads the sizes that most families write alike.</summary>
    /// <exception cref="ConfigException">The heads don't divide as they must.</exception>
    public static AttentionShape Parse(ModelConfig config, bool bias = false)
    {
        var json = config.Json;
        var heads = config.HeadCount;
        var keyValueHeads = json.Has("num_key_value_heads") ? json.Size("num_key_value_heads") : heads;
        var headSize = json.Has("head_dim") ? json.Size("head_dim") : config.HiddenSize / heads;
        if (heads % keyValueHeads != 0)
        {
            throw json.Wrong("num_key_value_heads", $"a divisor of num_attention_heads ({heads})");
        }

        if (headSize % 2 != 0)
        {
            throw json.Wrong("head_dim", "even (halves of a head rotate together)");
        }

        return new AttentionShape
        {
            Size = config.HiddenSize,
            Heads = heads,
            KeyValueHeads = keyValueHeads,
            HeadSize = headSize,
            InputBias = bias,
            OutputBias = bias,
        };
    }
}
