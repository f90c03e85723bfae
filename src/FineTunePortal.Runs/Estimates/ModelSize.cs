using System.Text.Json;

namespace FineTunePortal.Runs;

/// <summary>
/// The sizes of a model of the usual kind: attention with shared keys and values, and an MLP. Biases are passed over: they are far
/// below one weight in a hundred.
/// </summary>
/// <param name="Vocabulary">Tokens that the model knows.</param>
/// <param name="Hidden">Width of the states between layers.</param>
/// <param name="Intermediate">Width inside the MLP.</param>
/// <param name="Layers">Number of layers.</param>
/// <param name="Heads">Query heads.</param>
/// <param name="KeyValueHeads">Key and value heads.</param>
/// <param name="HeadSize">Width of a head.</param>
/// <param name="Tied">Whether the output layer is the transposed embedding.</param>
/// <param name="ContextLength">Longest sequence in tokens; null where nothing limits it.</param>
/// <param name="Gated">Whether the MLP has a gate, and so three layers rather than two.</param>
/// <param name="LearnedPositions">Rows of the table of positions; 0 where positions rotate.</param>
/// <param name="Experts">MLPs side by side in a layer, each <paramref name="Intermediate"/> wide; 0 for a single one. Adapters don't reach them.</param>
/// <param name="ExpertsPerToken">How many of them compute each token.</param>
public sealed record ModelSize(
    int Vocabulary, int Hidden, int Intermediate, int Layers, int Heads, int KeyValueHeads, int HeadSize, bool Tied, int? ContextLength = null, bool Gated = true, int LearnedPositions = 0,
    int Experts = 0, int ExpertsPerToken = 0)
{
    // Their MLPs have no gate.
    private static readonly HashSet<string> s_plain = ["gpt2", "gpt_neox", "phi", "bert", "distilbert", "roberta", "xlm-roberta", "electra"];

    private static readonly HashSet<string> s_learnedPositions = ["gpt2", "bert", "distilbert", "roberta", "xlm-roberta", "electra"];

    private static readonly HashSet<string> s_encoders = ["bert", "distilbert", "roberta", "xlm-roberta", "electra", "modernbert"];

    // Where the files leave it out, they mean it; encoders have no output layer at all.
    private static readonly HashSet<string> s_tied = [.. s_learnedPositions, "modernbert", "cohere2"];

    /// <summary>The model that a run makes from nothing for <see cref="RunSpec.NewEncoder"/>.</summary>
    public static ModelSize NewEncoder { get; } = new(Vocabulary: 4096, Hidden: 256, Intermediate: 384, Layers: 3, Heads: 4, KeyValueHeads: 4, HeadSize: 64, Tied: true, ContextLength: 512) { KeepsAttention = true };

    /// <summary>Whether it is an encoder that keeps its attention for every pair of tokens while it learns: it leaves out some of it, or looks at windows.</summary>
    public bool KeepsAttention { get; init; }

    /// <summary>What <see cref="KeepsAttention"/> says of a model.</summary>
    /// <param name="family">Its <c>model_type</c>.</param>
    /// <param name="dropout">Share of the attention that is left out; null where its config.json doesn't say.</param>
    public static bool Keeps(string family, double? dropout) => s_encoders.Contains(family) && (family == "modernbert" || (dropout ?? 0.1) > 0);

    /// <summary>Width of all query heads.</summary>
    public long AttentionWidth => (long)Heads * HeadSize;

    /// <summary>The linear layers of one layer, by the last part of their Hugging Face names.</summary>
    public IReadOnlyList<(string Name, long Inputs, long Outputs)> Linear { get; } =
    [
        ("q_proj", Hidden, (long)Heads * HeadSize), ("k_proj", Hidden, (long)KeyValueHeads * HeadSize), ("v_proj", Hidden, (long)KeyValueHeads * HeadSize),
        ("o_proj", (long)Heads * HeadSize, Hidden), .. Gated && Experts == 0 ? [("gate_proj", Hidden, Intermediate)] : Array.Empty<(string, long, long)>(),
        .. Experts == 0 ? [("up_proj", Hidden, Intermediate), ("down_proj", Intermediate, Hidden)] : Array.Empty<(string, long, long)>(),
    ];

    /// <summary>Weights of one layer's experts that compute a token.</summary>
    public long ActiveExpertWeights => ExpertsPerToken * OneExpert;

    private long OneExpert => 3L * Hidden * Intermediate;

    /// <summary>All weights.</summary>
    public long Parameters => (Layers * (Linear.Sum(layer => layer.Inputs * layer.Outputs) + (Experts * (OneExpert + Hidden)) + (2L * Hidden)))
        + ((long)Vocabulary * Hidden * (Tied ? 1 : 2)) + ((long)LearnedPositions * Hidden) + Hidden;

    /// <summary>Weights of a LoRA adapter on the named layers, or on all of them for <c>all-linear</c>.</summary>
    public long LoraParameters(int rank, KnobList targets) =>
        rank * (long)Layers * Linear.Where(layer => targets.Contains(TrainingOptions.AllLinear) || targets.Contains(layer.Name)).Sum(layer => layer.Inputs + layer.Outputs);

    /// <summary>Reads a model folder's config.json; of a checkpoint that also sees or hears, its text model.</summary>
    /// <exception cref="JsonException">It is not JSON, or a size is missing.</exception>
    public static ModelSize Parse(string config)
    {
        using var document = JsonDocument.Parse(config);
        var whole = document.RootElement;
        var root = Field(whole, "text_config") is { ValueKind: JsonValueKind.Object } text ? text : whole;
        int hidden = Needed("hidden_size", "n_embd", "d_model", "dim"), heads = Needed("num_attention_heads", "n_head", "n_heads");
        string family = Field(root, "model_type") is { ValueKind: JsonValueKind.String } type ? type.GetString()! : "";
        int? context = Size("max_position_embeddings", "n_positions");
        int experts = Size("num_local_experts", "num_experts") ?? 0;
        return new(
            Needed("vocab_size"), hidden, (experts > 0 ? Size("moe_intermediate_size") : null) ?? Size("intermediate_size", "n_inner", "hidden_dim") ?? (family == "gpt2" ? 4 * hidden : Needed("intermediate_size")),
            Needed("num_hidden_layers", "n_layer", "n_layers"), heads,
            Size("num_key_value_heads") ?? heads, Size("head_dim") ?? hidden / heads,
            Flag(whole, "tie_word_embeddings") ?? Flag(root, "tie_word_embeddings") ?? (s_tied.Contains(family) || family.StartsWith("gemma", StringComparison.Ordinal)),
            context,
            !s_plain.Contains(family),
            s_learnedPositions.Contains(family) ? context ?? 0 : 0,
            experts,
            experts > 0 ? Needed("num_experts_per_tok", "top_k_experts") : 0)
        {
            KeepsAttention = Keeps(family, Share("attention_probs_dropout_prob") ?? Share("attention_dropout")),
        };

        double? Share(string name) => Field(root, name) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;
        int Needed(params ReadOnlySpan<string> names) => Size(names) ?? throw new JsonException($"config.json has no '{names[0]}': this is not a model that can be tuned here.");
        int? Size(params ReadOnlySpan<string> names)
        {
            foreach (string name in names)
            {
                if (Field(root, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out int size) && size > 0)
                {
                    return size;
                }
            }

            return null;
        }
    }

    private static JsonElement? Field(JsonElement root, string name) => root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value) ? value : null;

    private static bool? Flag(JsonElement root, string name) => Field(root, name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } value ? value.GetBoolean() : null;
}
