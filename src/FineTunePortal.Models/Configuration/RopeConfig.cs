namespace FineTunePortal.Models.Configuration;

/// <summary>How rotary frequencies are stretched beyond the length a model was first trained on.</summary>
public enum RopeScaling
{
    None,
    Linear,
    Dynamic,
    Llama3,
    Yarn,
    LongRope,

    /// <summary>Part of the pairs turns as it would if all did, the rest not at all (Gemma 4).</summary>
    Proportional,
}

/// <summary>
/// The settings of rotary position embeddings. transformers 5 keeps them all in <c>rope_parameters</c>; transformers 4 has
/// <c>rope_theta</c> beside <c>rope_scaling</c>, whose kind is <c>rope_type</c> or, in the oldest files, <c>type</c>.
/// </summary>
public sealed record RopeConfig
{
    public RopeScaling Scaling { get; init; }

    /// <summary>The base of the frequencies.</summary>
    public double Theta { get; init; } = 10_000;

    /// <summary>Part of a head's dimensions that rotates, from 0 to 1.</summary>
    public double PartialRotaryFactor { get; init; } = 1;

    public double Factor { get; init; } = 1;

    /// <summary>Length before stretching, in tokens.</summary>
    public int OriginalMaxPositions { get; init; }

    /// <summary>Length of the model, in tokens.</summary>
    public int MaxPositions { get; init; }

    public double? AttentionFactor { get; init; }

    public double LowFrequencyFactor { get; init; } = 1;

    public double HighFrequencyFactor { get; init; } = 4;

    public double BetaFast { get; init; } = 32;

    public double BetaSlow { get; init; } = 1;

    public double? Mscale { get; init; }

    public double? MscaleAllDimensions { get; init; }

    public bool Truncate { get; init; } = true;

    public IReadOnlyList<double> ShortFactor { get; init; } = [];

    public IReadOnlyList<double> LongFactor { get; init; } = [];

    /// <summary>Reads the settings of a model, or of one kind of its layers where they differ (<c>rope_parameters.full_attention</c>).</summary>
    /// <param name="json">The model's configuration.</param>
    /// <param name="layerType">The kind of layers, or null.</param>
    /// <param name="theta">The family's base, where the file gives none.</param>
    /// <param name="partial">The family's rotating part, where the file gives none.</param>
    /// <exception cref="ConfigException">The kind of scaling is unknown or lacks a value.</exception>
    public static RopeConfig Parse(ConfigJson json, string? layerType = null, double theta = 10_000, double partial = 1)
    {
        var parameters = json.Object("rope_parameters");
        parameters = (layerType is null ? null : parameters?.Object(layerType)) ?? parameters;
        var scaling = parameters ?? json.Object("rope_scaling");
        var maxPositions = json.Integer("max_position_embeddings") ?? 0;
        var common = new RopeConfig
        {
            Theta = parameters?.Number("rope_theta") ?? json.Number("rope_theta", "rotary_emb_base") ?? theta,
            PartialRotaryFactor = parameters?.Number("partial_rotary_factor") ?? json.Number("partial_rotary_factor", "rotary_pct") ?? partial,
            MaxPositions = maxPositions,
            OriginalMaxPositions = maxPositions,
        };
        if (scaling is null)
        {
            return common;
        }

        var kind = scaling.Text("rope_type", "type") ?? "default";
        var scalingKind = kind switch
        {
            "default" or "mrope" => RopeScaling.None,
            "linear" => RopeScaling.Linear,
            "dynamic" => RopeScaling.Dynamic,
            "llama3" => RopeScaling.Llama3,
            "yarn" => RopeScaling.Yarn,
            "longrope" or "su" => RopeScaling.LongRope,
            "proportional" => RopeScaling.Proportional,
            _ => throw new ConfigException(
                $"{scaling.Source}: rope scaling '{kind}' is not supported. Supported: default, linear, dynamic, llama3, yarn, longrope, proportional."),
        };
        var factor = scaling.Number("factor");
        if (factor is null && scalingKind is (RopeScaling.Linear or RopeScaling.Dynamic or RopeScaling.Llama3))
        {
            throw new ConfigException($"{scaling.Source}: 'factor' is missing; rope scaling '{kind}' can't do without.");
        }

        var original = scaling.Integer("original_max_position_embeddings") ?? json.Integer("original_max_position_embeddings") ?? maxPositions;
        return common with
        {
            Scaling = scalingKind,
            OriginalMaxPositions = original,
            Factor = factor ?? (original > 0 && maxPositions > 0 ? (double)maxPositions / original : 1),
            AttentionFactor = scaling.Number("attention_factor"),
            LowFrequencyFactor = scaling.Number("low_freq_factor") ?? 1,
            HighFrequencyFactor = scaling.Number("high_freq_factor") ?? 4,
            BetaFast = scaling.Number("beta_fast") ?? 32,
            BetaSlow = scaling.Number("beta_slow") ?? 1,
            Mscale = scaling.Number("mscale"),
            MscaleAllDimensions = scaling.Number("mscale_all_dim"),
            Truncate = scaling.Flag("truncate", true),
            ShortFactor = scaling.Numbers("short_factor") ?? [],
            LongFactor = scaling.Numbers("long_factor") ?? [],
        };
    }
}
