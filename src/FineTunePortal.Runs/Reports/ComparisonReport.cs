using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FineTunePortal.Runs;

/// <summary>
/// What <c>finetune compare</c> found out: held-out questions answered by the base and by the tuned model. A JSON object with
/// snake_case keys; numbers beyond all numbers are the strings <c>"Infinity"</c> and <c>"NaN"</c>.
/// </summary>
public sealed record ComparisonReport
{
    /// <summary>The version of this format.</summary>
    public const int CurrentVersion = 1;

    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    public int Version { get; init; } = CurrentVersion;

    /// <summary>UTC.</summary>
    public required DateTime Created { get; init; }

    /// <summary>Folder of the base model.</summary>
    public required string BaseModel { get; init; }

    /// <summary>Folder of the adapter, or of the fully tuned model.</summary>
    public required string TunedModel { get; init; }

    /// <summary>Rows with a right answer that the loss is about.</summary>
    public required int ExampleCount { get; init; }

    /// <summary>Different questions that were answered: the length of <see cref="Rows"/>, and what intervals are drawn over.</summary>
    public required int QuestionCount { get; init; }

    /// <summary>Tokens of the right answers, as the base model counts them.</summary>
    public required long Tokens { get; init; }

    /// <summary>Tokens that an answer could have.</summary>
    public required int MaxNewTokens { get; init; }

    /// <summary><c>fp32</c> or <c>bf16</c>.</summary>
    public required string Dtype { get; init; }

    public required string Device { get; init; }

    /// <summary>Samples that the intervals come from, and where their chance starts.</summary>
    public required int BootstrapSamples { get; init; }

    public required long Seed { get; init; }

    /// <summary>How long it took.</summary>
    public required double Seconds { get; init; }

    /// <summary>The base model's scores.</summary>
    public required ModelScores Base { get; init; }

    /// <summary>The tuned model's scores.</summary>
    public required ModelScores Tuned { get; init; }

    /// <summary>Tuned less base, over the same draws of questions: an interval without 0 is a difference that chance alone hardly explains.</summary>
    public required ModelScores Difference { get; init; }

    /// <summary>In the order of the data.</summary>
    public IReadOnlyList<ComparedRow> Rows { get; init; } = [];

    /// <summary>As a file has it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, s_json) + "\n";

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static ComparisonReport FromJson(string json) => JsonSerializer.Deserialize<ComparisonReport>(json, s_json) ?? throw new JsonException("The file holds null.");
}

/// <summary>Scores of one model, or differences between two. Losses: lower is better; the rest is from 0 to 100, higher is better.</summary>
/// <param name="Loss">Nats a token of the right answers; null where nothing has a label.</param>
/// <param name="Perplexity">exp(loss).</param>
/// <param name="Chrf">Character n-grams in common with the nearest right answer (sacrebleu's chrF2): suits all languages.</param>
/// <param name="Bleu">sacrebleu's BLEU over all answers.</param>
/// <param name="Rouge1">Words in common; for English.</param>
/// <param name="RougeL">The longest common run of words, gaps allowed; for English.</param>
/// <param name="ExactMatch">Share of answers that equal a right one.</param>
public sealed record ModelScores(
    ScoreEstimate? Loss, ScoreEstimate? Perplexity, ScoreEstimate Chrf, ScoreEstimate Bleu, ScoreEstimate Rouge1, ScoreEstimate RougeL, ScoreEstimate ExactMatch);

/// <summary>A score with its 95 % interval: how far it would move with other questions of the same kind (percentile bootstrap over questions).</summary>
public sealed record ScoreEstimate(double Value, double Low, double High);

/// <summary>A question with both answers.</summary>
/// <param name="Prompt">The last message before the answer.</param>
/// <param name="References">All right answers.</param>
/// <param name="Base">The base model's answer.</param>
/// <param name="Tuned">The tuned model's answer.</param>
/// <param name="BaseChrf">0 to 100.</param>
/// <param name="TunedChrf">0 to 100.</param>
public sealed record ComparedRow(string Prompt, IReadOnlyList<string> References, string Base, string Tuned, double BaseChrf, double TunedChrf)
{
    /// <summary>The whole conversation before the answer; null where it is the prompt alone.</summary>
    public IReadOnlyList<ComparedMessage>? Messages { get; init; }

    /// <summary>Nats a token of the right answers; null where nothing has a label.</summary>
    public double? BaseLoss { get; init; }

    /// <inheritdoc cref="BaseLoss"/>
    public double? TunedLoss { get; init; }
}

/// <summary>A turn of a conversation.</summary>
/// <param name="Role"><c>system</c>, <c>user</c> or <c>assistant</c>.</param>
public sealed record ComparedMessage(string Role, string Content);
