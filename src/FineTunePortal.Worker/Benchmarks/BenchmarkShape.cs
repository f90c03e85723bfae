using FineTunePortal.Models.Configuration;
using FineTunePortal.Runs;

namespace FineTunePortal.Worker.Benchmarks;

/// <summary>Sizes of a Llama that benchmarks fill with random weights.</summary>
public sealed record BenchmarkShape(
    string Name, int VocabularySize, int HiddenSize, int IntermediateSize, int Layers, int Heads, int KeyValueHeads, int HeadSize)
{
    /// <summary>The sizes of HuggingFaceTB/SmolLM2-135M.</summary>
    public static BenchmarkShape SmolLm2 { get; } = new("SmolLM2-135M", 49152, 576, 1536, 30, 9, 3, 64);

    /// <summary>A model of 6.6 million weights, as small as the one that the engine brings along.</summary>
    public static BenchmarkShape Small { get; } = new("Llama-6.6M", 8192, 256, 480, 8, 4, 2, 64);

    public static IReadOnlyList<BenchmarkShape> All { get; } = [SmolLm2, Small];

    /// <summary>A shape by its name.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static BenchmarkShape Named(string name) =>
        All.FirstOrDefault(shape => shape.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"There is no shape '{name}'; there are {string.Join(", ", All.Select(shape => shape.Name))}.");

    /// <summary>What estimates count with.</summary>
    public ModelSize Size => new(VocabularySize, HiddenSize, IntermediateSize, Layers, Heads, KeyValueHeads, HeadSize, Tied: true);

    /// <summary>The model's configuration, with input and output embeddings tied.</summary>
    public ModelConfig Configuration() => ModelConfig.Parse(ConfigJson.Parse(
        $$"""
        {
          "architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_act": "silu",
          "vocab_size": {{VocabularySize}}, "hidden_size": {{HiddenSize}}, "intermediate_size": {{IntermediateSize}},
          "num_hidden_layers": {{Layers}}, "num_attention_heads": {{Heads}}, "num_key_value_heads": {{KeyValueHeads}},
          "head_dim": {{HeadSize}}, "max_position_embeddings": 8192, "rms_norm_eps": 1e-5, "rope_theta": 100000.0,
          "tie_word_embeddings": true, "attention_bias": false, "mlp_bias": false, "initializer_range": 0.02
        }
        """, Name));
}
