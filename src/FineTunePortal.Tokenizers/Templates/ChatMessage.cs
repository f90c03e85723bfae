using System.Text.Json.Serialization;

namespace FineTunePortal.Tokenizers;

/// <summary>One turn of a conversation.</summary>
/// <param name="Role">Who speaks: mostly <c>system</c>, <c>user</c> or <c>assistant</c>; <c>tool</c> for what a function answered.</param>
public sealed record ChatMessage(string Role, string Content)
{
    /// <summary>Functions that the assistant calls, a JSON list as OpenAI writes it (<c>[{"type": "function", "function": {"name": "…", "arguments": {…}}}]</c>); null: none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ToolCalls { get; init; }

    /// <summary>Functions that the assistant may call from here on, a JSON list; null: none. Mostly on the first message.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Tools { get; init; }

    /// <summary>All that is said, calls of functions in words.</summary>
    [JsonIgnore]
    public string Text => Templates.ToolText.InWords(this).Content;
}
