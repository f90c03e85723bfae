namespace FineTunePortal.Training.NewModels;

/// <summary>
/// Sizes of an encoder that starts from nothing, for texts of a few sentences: a ModernBERT (arXiv:2412.13663) that reads the mean of
/// all tokens.
/// </summary>
public sealed record NewEncoder
{
    /// <summary>Tokens of the vocabulary, special ones included.</summary>
    public int VocabularySize { get; init; } = 4096;

    /// <summary>Width of the hidden states.</summary>
    public int HiddenSize { get; init; } = 256;

    /// <summary>Width inside the gated MLP.</summary>
    public int IntermediateSize { get; init; } = 384;

    public int Layers { get; init; } = 3;

    public int Heads { get; init; } = 4;

    /// <summary>Longest text in tokens.</summary>
    public int MaxPositions { get; init; } = 512;

    /// <summary>Share of embeddings, attention and MLP that is left out at random while training.</summary>
    public double Dropout { get; init; } = 0.1;

    /// <summary>Standard deviation of first weights.</summary>
    public double InitializerRange { get; init; } = 0.02;

    /// <summary>The config.json of these sizes, in Hugging Face's terms.</summary>
    public string ToConfigJson() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $$"""
        {
          "architectures": ["ModernBertModel"],
          "attention_bias": false,
          "attention_dropout": {{Dropout}},
          "bos_token_id": {{EncoderTokenizer.ClsId}},
          "classifier_activation": "gelu",
          "classifier_bias": false,
          "classifier_dropout": {{Dropout}},
          "classifier_pooling": "mean",
          "cls_token_id": {{EncoderTokenizer.ClsId}},
          "decoder_bias": true,
          "dtype": "float32",
          "embedding_dropout": {{Dropout}},
          "eos_token_id": {{EncoderTokenizer.SepId}},
          "global_attn_every_n_layers": 1,
          "hidden_activation": "gelu",
          "hidden_size": {{HiddenSize}},
          "initializer_range": {{InitializerRange}},
          "intermediate_size": {{IntermediateSize}},
          "local_attention": 128,
          "max_position_embeddings": {{MaxPositions}},
          "mlp_bias": false,
          "mlp_dropout": {{Dropout}},
          "model_type": "modernbert",
          "norm_bias": false,
          "norm_eps": 1e-05,
          "num_attention_heads": {{Heads}},
          "num_hidden_layers": {{Layers}},
          "pad_token_id": {{EncoderTokenizer.PadId}},
          "rope_parameters": {
            "full_attention": { "rope_theta": 10000.0, "rope_type": "default" },
            "sliding_attention": { "rope_theta": 10000.0, "rope_type": "default" }
          },
          "sep_token_id": {{EncoderTokenizer.SepId}},
          "tie_word_embeddings": true,
          "vocab_size": {{VocabularySize}}
        }

        """);
}
