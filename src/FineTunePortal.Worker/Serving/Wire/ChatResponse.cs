namespace FineTunePortal.Worker.Serving.Wire;

/// <summary>An answer in one piece, or a chunk of one that is streamed.</summary>
internal sealed record ChatResponse
{
    public required string Id { get; init; }

    /// <summary><c>chat.completion</c>, or <c>chat.completion.chunk</c>.</summary>
    public required string Object { get; init; }

    /// <summary>Seconds since 1970, UTC.</summary>
    public required long Created { get; init; }

    public required string Model { get; init; }

    public required IReadOnlyList<Choice> Choices { get; init; }

    public Usage? Usage { get; init; }

    /// <summary>Oldest messages that were left out because the conversation is longer than the context; absent when none was.</summary>
    public int? ForgottenMessages { get; init; }
}

/// <summary>The only answer: <see cref="Message"/> of a whole one, <see cref="Delta"/> of a chunk.</summary>
internal sealed record Choice
{
    public int Index { get; init; }

    public Said? Message { get; init; }

    public Said? Delta { get; init; }

    /// <summary><c>stop</c>: the model ended it, or a stop text came up; <c>length</c>: it was cut.</summary>
    public string? FinishReason { get; init; }
}

/// <summary>What the assistant says.</summary>
internal sealed record Said(string? Role, string? Content);

/// <summary>Numbers of tokens.</summary>
internal sealed record Usage(int PromptTokens, int CompletionTokens)
{
    public int TotalTokens => PromptTokens + CompletionTokens;
}
