namespace FineTunePortal.Training.Pretraining;

/// <summary>Sizes of the starter model, a small Llama: 6.5 million parameters.</summary>
public sealed record StarterShape
{
    /// <summary>Tokens of the vocabulary, special ones included.</summary>
    public int VocabularySize { get; init; } = 6144;

    /// <summary>Width of the residual stream.</summary>
    public int HiddenSize { get; init; } = 256;

    /// <summary>Width inside the gated MLP.</summary>
    public int IntermediateSize { get; init; } = 704;

    /// <summary>Decoder layers.</summary>
    public int Layers { get; init; } = 7;

    /// <summary>Query heads.</summary>
    public int Heads { get; init; } = 8;

    /// <summary>Key and value heads.</summary>
    public int KeyValueHeads { get; init; } = 4;

    /// <summary>Longest sequence.</summary>
    public int Context { get; init; } = 512;

    /// <summary>The config.json of this shape, in Hugging Face's terms.</summary>
    public string ToConfigJson() => $$"""
        {
          "architectures": ["LlamaForCausalLM"],
          "attention_bias": false,
          "attention_dropout": 0.0,
          "bos_token_id": 2,
          "dtype": "bfloat16",
          "eos_token_id": 1,
          "head_dim": {{HiddenSize / Heads}},
          "hidden_act": "silu",
          "hidden_size": {{HiddenSize}},
          "initializer_range": 0.02,
          "intermediate_size": {{IntermediateSize}},
          "max_position_embeddings": {{Context}},
          "mlp_bias": false,
          "model_type": "llama",
          "num_attention_heads": {{Heads}},
          "num_hidden_layers": {{Layers}},
          "num_key_value_heads": {{KeyValueHeads}},
          "pad_token_id": 0,
          "rms_norm_eps": 1e-05,
          "rope_parameters": {
            "rope_theta": 10000.0,
            "rope_type": "default"
          },
          "tie_word_embeddings": true,
          "use_cache": true,
          "vocab_size": {{VocabularySize}}
        }

        """;
}
