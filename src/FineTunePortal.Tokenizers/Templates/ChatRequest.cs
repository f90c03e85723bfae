using System.Text.Json;

namespace FineTunePortal.Tokenizers.Templates;

/// <summary>A conversation with everything a chat template may be given.</summary>
public sealed record ChatRequest
{
    /// <summary>A list of messages, objects with a role and mostly a content.</summary>
    public required JsonElement Messages { get; init; }

    /// <summary>Functions that the model may call; absent is none.</summary>
    public JsonElement Tools { get; init; }

    /// <summary>Texts that the model may quote; absent is none.</summary>
    public JsonElement Documents { get; init; }

    /// <summary>Ends the text where the assistant is to go on.</summary>
    public bool AddGenerationPrompt { get; init; }

    /// <summary>Field of the last message that the model is to go on with (mostly "content"): the text ends with it. Null to end normally.</summary>
    public string? ContinueFinalMessage { get; init; }

    /// <summary>Further variables; they win over the special tokens.</summary>
    public IReadOnlyDictionary<string, JsonElement> Variables { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>What <c>strftime_now</c> sees; null for the clock.</summary>
    public DateTime? Now { get; init; }
}
