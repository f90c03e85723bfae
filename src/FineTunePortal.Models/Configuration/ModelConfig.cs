namespace FineTunePortal.Models.Configuration;

/// <summary>
/// What a model folder's config.json says, as far as it means the same for every family; families read the rest from
/// <see cref="Json"/>. Both ways of writing it are understood: transformers 4 (torch_dtype, rope_theta, rope_scaling) and
/// transformers 5 (dtype, rope_parameters, layer_types).
/// </summary>
public sealed record ModelConfig
{
    /// <summary>The whole file, or the text model's part of it.</summary>
    public required ConfigJson Json { get; init; }

    /// <summary>The family, for example <c>llama</c>.</summary>
    public required string ModelType { get; init; }

    /// <summary>The class that transformers would build, for example <c>LlamaForCausalLM</c>; empty when the file names none.</summary>
    public required string Architecture { get; init; }

    public required int VocabularySize { get; init; }

    /// <summary>Width of the hidden states.</summary>
    public required int HiddenSize { get; init; }

    public required int LayerCount { get; init; }

    public required int HeadCount { get; init; }

    /// <summary>Longest sequence in tokens; null when the file doesn't limit it.</summary>
    public required int? MaxPositions { get; init; }

    /// <summary>Whether the output layer is the transposed embedding.</summary>
    public required bool TieWordEmbeddings { get; init; }

    /// <summary>Standard deviation of random starting weights.</summary>
    public required double InitializerRange { get; init; }

    /// <summary>The dtype the weights were published in, as the file names it (<c>bfloat16</c>), or null.</summary>
    public required string? Dtype { get; init; }

    public required int? BosId { get; init; }

    /// <summary>Tokens that end a text; may be empty.</summary>
    public required IReadOnlyList<int> EosIds { get; init; }

    public required int? PadId { get; init; }

    /// <summary>Tokens that a sequence may have; null where nothing limits it. Dynamic rope scaling stretches what the file says.</summary>
    public int? ContextLength => MaxPositions is not { } positions ? null
        : RopeConfig.Parse(Json) is { Scaling: RopeScaling.Dynamic, Factor: var factor } ? (int)(positions * factor) : positions;

    /// <summary>
    /// The length in tokens beyond which positions are rotated otherwise, so that cached keys no longer fit (LongRoPE); null where
    /// that never happens.
    /// </summary>
    public int? RotationSwitch => RopeConfig.Parse(Json) is { Scaling: RopeScaling.LongRope, OriginalMaxPositions: var original } ? original : null;

    /// <summary>Reads <c>config.json</c> in a folder.</summary>
    /// <exception cref="ConfigException">The file is missing or wrong.</exception>
    public static ModelConfig Load(string folder) => Parse(ConfigJson.Load(Path.Combine(folder, "config.json")));

    /// <summary>Reads the fields that all families share; of a checkpoint that also sees or hears, those of its text model.</summary>
    public static ModelConfig Parse(ConfigJson json)
    {
        json = TextModelConfig.Of(json);
        var architectures = json.Texts("architectures") ?? [];
        return new ModelConfig
        {
            Json = json,
            ModelType = json.Text("model_type") ?? throw new ConfigException(
                $"{json.Source}: 'model_type' is missing, so the family is unknown. This is not the config.json of a transformers model."),
            Architecture = architectures.Length > 0 ? architectures[0] : "",
            VocabularySize = json.Size("vocab_size"),
            HiddenSize = json.Size("hidden_size", "n_embd", "d_model", "dim"),
            LayerCount = json.Size("num_hidden_layers", "n_layer", "n_layers"),
            HeadCount = json.Size("num_attention_heads", "n_head", "n_heads"),
            MaxPositions = json.Integer("max_position_embeddings", "n_positions"),
            TieWordEmbeddings = json.Flag("tie_word_embeddings", false),
            InitializerRange = json.Number("initializer_range") ?? 0.02,
            Dtype = json.Text("dtype", "torch_dtype"),
            BosId = json.Ids("bos_token_id") is [var bos, ..] ? bos : null,
            EosIds = json.Ids("eos_token_id"),
            PadId = json.Ids("pad_token_id") is [var pad, ..] ? pad : null,
        };
    }
}
