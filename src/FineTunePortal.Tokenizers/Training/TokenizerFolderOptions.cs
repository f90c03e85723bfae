namespace FineTunePortal.Tokenizers.Training;

/// <summary>What a tokenizer folder says beside vocabulary and merges. Each token must be one of the training's special tokens.</summary>
public sealed record TokenizerFolderOptions
{
    /// <summary>Token that starts a text; null for none.</summary>
    public string? BosToken { get; init; }

    /// <summary>Token that ends what a model says.</summary>
    public string? EosToken { get; init; }

    public string? PadToken { get; init; }

    public string? UnkToken { get; init; }

    /// <summary>Jinja source that lays out conversations; null for none.</summary>
    public string? ChatTemplate { get; init; }

    /// <summary>Tokens that the model can take; null for no limit.</summary>
    public int? ModelMaxLength { get; init; }
}
