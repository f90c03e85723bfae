namespace FineTunePortal.Web.Features.Models;

/// <summary>A model that can be tuned.</summary>
public sealed record BaseModel
{
    /// <summary>Name of its folder; <c>starter</c> for the built-in one.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Its folder.</summary>
    public required string Folder { get; init; }

    /// <summary>What run.json calls it.</summary>
    public string EngineName => IsStarter ? FineTunePortal.Runs.RunSpec.StarterModel : Folder;

    public bool IsStarter => Id == FineTunePortal.Runs.RunSpec.StarterModel;

    /// <summary>The family's word in config.json: <c>llama</c>, <c>qwen2</c> …</summary>
    public string Family { get; init; } = "";

    /// <summary>Number of weights, or null when the files don't tell.</summary>
    public long? Parameters { get; init; }

    /// <summary>Bytes of its files.</summary>
    public long Bytes { get; init; }

    /// <summary>Tokens that fit into a conversation.</summary>
    public int? Context { get; init; }

    /// <summary>Languages as two-letter codes, as far as its card says.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>The licence's identifier, as far as its card says.</summary>
    public string? Licence { get; init; }
}
