namespace FineTunePortal.Worker.Serving.Wire;

/// <summary>The answer to <c>GET /health</c>.</summary>
internal sealed record Health
{
    /// <summary><c>loading</c>, <c>ready</c>, <c>busy</c>, or <c>idle</c>: the weights were let go and come back with the next question.</summary>
    public required string State { get; init; }

    /// <summary>The base model's folder.</summary>
    public required string Model { get; init; }

    public required IReadOnlyList<string> Adapters { get; init; }

    /// <summary>Answers being written, and questions that wait for their turn.</summary>
    public required int Active { get; init; }

    public required int Waiting { get; init; }

    /// <summary>Tokens that question and answer may have together; null where the model sets no limit.</summary>
    public int? ContextLength { get; init; }

    /// <summary><c>fp32</c> or <c>bf16</c>, and where it computes; null before the model was first loaded.</summary>
    public string? Dtype { get; init; }

    public string? Device { get; init; }

    public int? Threads { get; init; }

    public required HealthMemory Memory { get; init; }
}

/// <summary>Bytes.</summary>
/// <param name="ResidentBytes">Held by this process.</param>
/// <param name="AvailableBytes">What the machine has left.</param>
internal sealed record HealthMemory(long ResidentBytes, long AvailableBytes);
