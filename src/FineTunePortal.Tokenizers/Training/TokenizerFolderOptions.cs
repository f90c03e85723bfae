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

    /// <summary>Token put before each text, for encoders; with <see cref="SepToken"/> or not at all.</summary>
    public string? ClsToken { get; init; }

    /// <summary>Token put after each text.</summary>
    public string? SepToken { get; init; }

    /// <summary>Token that stands for a word to be guessed.</summary>
    public string? MaskToken { get; init; }

    /// <summary>Compatibility characters become plain ones (NFKC), and capitals small ones. The training's texts must have been brought there, too.</summary>
    public bool Lowercase { get; init; }

    /// <summary>Jinja source that lays out conversations; null for none.</summary>
    public string? ChatTemplate { get; init; }

    /// <summary>Tokens that the model can take; null for no limit.</summary>
    public int? ModelMaxLength { get; init; }
}
