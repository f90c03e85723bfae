namespace FineTunePortal.Models.Generation;

/// <summary>How long to write, when to stop, and how to choose tokens.</summary>
public sealed record GenerationOptions
{
    public SamplingOptions Sampling { get; init; } = new();

    public int MaxNewTokens { get; init; } = 256;

    /// <summary>Tokens that end the answer; they are not part of it.</summary>
    public IReadOnlyCollection<int> EosIds { get; init; } = [];

    /// <summary>Texts that end the answer; they are not part of it.</summary>
    public IReadOnlyList<string> StopStrings { get; init; } = [];
}
