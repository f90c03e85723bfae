using System.Text.Json;

namespace FineTunePortal.Runs;

/// <summary>
/// The sizes of a decoder of the usual kind: attention with shared keys and values, and a gated MLP. Biases are passed over:
/// they are far below one weight in a hundred.
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
public sealed record ModelSize(int Vocabulary, int Hidden, int Intermediate, int Layers, int Heads, int KeyValueHeads, int HeadSize, bool Tied, int? ContextLength = null)
{
    /// <summary>Width of all query heads.</summary>
    public long AttentionWidth => (long)Heads * HeadSize;

    /// <summary>The linear layers of one layer, by the last part of their Hugging Face names.</summary>
    public IReadOnlyList<(string Name, long Inputs, long Outputs)> Linear { get; } =
    [
        ("q_proj", Hidden, (long)Heads * HeadSize), ("k_proj", Hidden, (long)KeyValueHeads * HeadSize), ("v_proj", Hidden, (long)KeyValueHeads * HeadSize),
        ("o_proj", (long)Heads * HeadSize, Hidden), ("gate_proj", Hidden, Intermediate), ("up_proj", Hidden, Intermediate), ("down_proj", Intermediate, Hidden),
    ];

    /// <summary>All weights.</summary>
    public long Parameters => (Layers * (Linear.Sum(layer => layer.Inputs * layer.Outputs) + (2L * Hidden))) + ((long)Vocabulary * Hidden * (Tied ? 1 : 2)) + Hidden;

    /// <summary>Weights of a LoRA adapter on the named layers, or on all of them for <c>all-linear</c>.</summary>
    public long LoraParameters(int rank, KnobList targets) =>
        rank * (long)Layers * Linear.Where(layer => targets.Contains(TrainingOptions.AllLinear) || targets.Contains(layer.Name)).Sum(layer => layer.Inputs + layer.Outputs);

    /// <summary>Reads a model folder's config.json.</summary>
    /// <exception cref="JsonException">It is not JSON, or a size is missing.</exception>
    public static ModelSize Parse(string config)
    {
        using var document = JsonDocument.Parse(config);
        var root = document.RootElement;
        int hidden = Needed("hidden_size"), heads = Needed("num_attention_heads");
        string family = root.TryGetProperty("model_type", out var type) ? type.GetString() ?? "" : "";
        return new(
            Needed("vocab_size"), hidden, Needed("intermediate_size"), Needed("num_hidden_layers"), heads,
            Size("num_key_value_heads") ?? heads, Size("head_dim") ?? hidden / heads,
            root.TryGetProperty("tie_word_embeddings", out var tied) && tied.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? tied.GetBoolean()
                // The only family whose files leave it out and mean it.
                : family.StartsWith("gemma", StringComparison.Ordinal),
            Size("max_position_embeddings"));

        int Needed(string name) => Size(name) ?? throw new JsonException($"config.json has no '{name}': this is not a model that can be tuned here.");
        int? Size(string name) => root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int size) && size > 0 ? size : null;
    }
}
