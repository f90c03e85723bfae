using System.Text.Json.Serialization;

namespace FineTunePortal.Worker.Serving.Wire;

/// <summary>The body of <c>POST /v1/chat/completions</c>. What isn't listed here is passed over.</summary>
internal sealed record ChatRequest
{
    /// <summary><c>base</c>, or the name of an adapter; <c>base</c> when left out.</summary>
    public string? Model { get; init; }

    public IReadOnlyList<RequestMessage>? Messages { get; init; }

    /// <summary>0 takes the likeliest token each time.</summary>
    public double? Temperature { get; init; }

    public double? TopP { get; init; }

    public int? TopK { get; init; }

    public double? MinP { get; init; }

    public double? RepetitionPenalty { get; init; }

    /// <summary>Tokens that the answer may have; what is left of the context limits it too.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>OpenAI's newer name for <see cref="MaxTokens"/>.</summary>
    public int? MaxCompletionTokens { get; init; }

    /// <summary>A text, or a list of them.</summary>
    [JsonConverter(typeof(StopConverter))]
    public IReadOnlyList<string>? Stop { get; init; }

    public long? Seed { get; init; }

    public bool Stream { get; init; }

    public StreamOptions? StreamOptions { get; init; }

    /// <summary>Only 1 is possible.</summary>
    public int? N { get; init; }
}

/// <summary>A turn of the conversation.</summary>
internal sealed record RequestMessage
{
    public string? Role { get; init; }

    /// <summary>A text, or OpenAI's list of parts, whose texts are joined.</summary>
    [JsonConverter(typeof(ContentConverter))]
    public string? Content { get; init; }
}

/// <summary>What comes with a stream.</summary>
internal sealed record StreamOptions
{
    /// <summary>Sends a last chunk with the numbers of tokens.</summary>
    public bool IncludeUsage { get; init; }
}
