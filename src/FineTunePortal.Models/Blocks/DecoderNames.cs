namespace FineTunePortal.Models.Blocks;

/// <summary>What a family calls the parts around its layers; Llama's names by default.</summary>
public sealed record DecoderNames
{
    public string Base { get; init; } = "model";

    public string Embedding { get; init; } = "embed_tokens";

    /// <summary>The table of learned positions; null for none.</summary>
    public string? Positions { get; init; }

    public string Layers { get; init; } = "layers";

    /// <summary>The output layer's name in checkpoints; in the model it is always <c>lm_head</c>.</summary>
    public string StoredOutput { get; init; } = "lm_head";

    /// <summary>The last norm.</summary>
    public string Norm { get; init; } = "norm";
}
