using System.Text.Json;

namespace FineTunePortal.Runs;

/// <summary>What the engine says of a model's folder: what <c>finetune inspect --json</c> prints, with snake_case keys.</summary>
public sealed record InspectedModel
{
    private static readonly JsonSerializerOptions s_json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Why the model can't be used, for people; null when it can.</summary>
    public string? Problem { get; init; }

    /// <summary><c>decoder</c> writes text, <c>encoder</c> reads it, <c>classifier</c> gives labels that it has learned.</summary>
    public string Kind { get; init; } = "";

    /// <summary>The family, for example <c>llama</c>.</summary>
    public string Family { get; init; } = "";

    /// <summary>Weights, counted.</summary>
    public long Parameters { get; init; }

    /// <summary>Number of layers.</summary>
    public int Layers { get; init; }

    /// <summary>Width of the states between layers.</summary>
    public int HiddenSize { get; init; }

    /// <summary>Tokens that the model knows.</summary>
    public int Vocabulary { get; init; }

    /// <summary>Longest sequence in tokens; null where nothing limits it.</summary>
    public int? Context { get; init; }

    /// <summary>The format that most weights are stored in: <c>BF16</c>.</summary>
    public string Dtype { get; init; } = "";

    /// <summary>Whether the folder says how conversations are written.</summary>
    public bool HasChatTemplate { get; init; }

    /// <summary>An object on one line.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, s_json);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static InspectedModel FromJson(string json) => JsonSerializer.Deserialize<InspectedModel>(json, s_json) ?? throw new JsonException("The text holds null.");
}
