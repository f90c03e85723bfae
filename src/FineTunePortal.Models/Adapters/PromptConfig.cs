namespace FineTunePortal.Models.Adapters;

/// <summary>The settings of prompt tuning.</summary>
public sealed record PromptConfig : PeftConfig
{
    /// <inheritdoc/>
    public override string PeftType => "PROMPT_TUNING";

    /// <inheritdoc/>
    public override string Prefix => "";

    /// <summary>How many vectors stand before each text.</summary>
    public required int VirtualTokens { get; init; }

    /// <summary>Width of each, as noted in the file; 0 until the model is known.</summary>
    public int Size { get; init; }

    /// <summary>The model's layers, likewise.</summary>
    public int Layers { get; init; }

    /// <summary>The heads of each, likewise.</summary>
    public int Heads { get; init; }
}
