using System.Text.Json;
using System.Text.Json.Serialization;

namespace FineTunePortal.Runs;

/// <summary>What a run came to: <c>output/report.json</c>, with snake_case keys.</summary>
public sealed record RunReport
{
    /// <summary>The name of the file in the output folder.</summary>
    public const string FileName = "report.json";

    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        WriteIndented = true,
    };

    /// <summary>The base model as run.json names it.</summary>
    public required string Model { get; init; }

    /// <summary><c>sft</c> or <c>classify</c>.</summary>
    public string Task { get; init; } = "sft";

    /// <summary><c>lora</c> or <c>full</c>.</summary>
    public required string Method { get; init; }

    /// <summary>UTC, the end of the run.</summary>
    public DateTime Created { get; init; }

    /// <summary>Updates of the weights that were done.</summary>
    public required long Steps { get; init; }

    /// <summary>The step whose weights are the result; null when no rows were held out, and the last one is.</summary>
    public long? BestStep { get; init; }

    /// <summary>Nats a token (for labels: a row) on held-out rows: of the base model, and of the result; null when no rows were held out.</summary>
    public double? BaseValidationLoss { get; init; }

    /// <inheritdoc cref="BaseValidationLoss"/>
    public double? ValidationLoss { get; init; }

    /// <summary>Nats a token of the result on the test file, which had no say in the run; null without one.</summary>
    public double? TestLoss { get; init; }

    /// <summary>For labels: the share of held-out rows that got the right ones, from 0 to 1, and the mean of all labels' F1.</summary>
    public double? ValidationAccuracy { get; init; }

    /// <inheritdoc cref="ValidationAccuracy"/>
    public double? ValidationMacroF1 { get; init; }

    /// <summary>The same on the test file.</summary>
    public double? TestAccuracy { get; init; }

    /// <inheritdoc cref="TestAccuracy"/>
    public double? TestMacroF1 { get; init; }

    /// <summary>The labels, in the order of the model's scores; null where labels aren't the task.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>True when held-out rows no longer improved before the planned end.</summary>
    public bool StoppedEarly { get; init; }

    /// <summary>Tokens learned from, padding left out; a row counts in each pass.</summary>
    public required long Tokens { get; init; }

    /// <summary>Time spent training, over all processes that worked on the run.</summary>
    public required double Seconds { get; init; }

    public required long TrainableParameters { get; init; }

    public long TrainingRows { get; init; }

    public long ValidationRows { get; init; }

    public long TestRows { get; init; }

    /// <summary><c>fp32</c> or <c>bf16</c>.</summary>
    public required string Dtype { get; init; }

    public required string Device { get; init; }

    public required int Threads { get; init; }

    /// <summary>As the file has it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, s_json) + "\n";

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static RunReport FromJson(string json) => JsonSerializer.Deserialize<RunReport>(json, s_json) ?? throw new JsonException("The file holds null.");
}
