using System.Text.Json;

namespace FineTunePortal.Web.Features.Compare;

/// <summary>What <c>finetune compare</c> wrote, as far as it is shown.</summary>
public sealed record ComparisonReport
{
    private static readonly JsonSerializerOptions s_json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public DateTime Created { get; init; }

    public int QuestionCount { get; init; }

    public required ScoreSet Base { get; init; }

    public required ScoreSet Tuned { get; init; }

    /// <summary>Tuned less base, of the same questions drawn again and again.</summary>
    public required ScoreSet Difference { get; init; }

    public IReadOnlyList<ComparedRow> Rows { get; init; } = [];

    /// <summary>Reads a report; null when there is none or it can't be read.</summary>
    public static ComparisonReport? Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<ComparisonReport>(File.ReadAllBytes(file), s_json);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>For download: all that is here, and no folders of this machine.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, new JsonSerializerOptions(s_json) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

/// <summary>Scores of a model, or differences between two.</summary>
public sealed record ScoreSet
{
    /// <summary>Nats a token: less is better.</summary>
    public Score? Loss { get; init; }

    /// <summary>0 to 100: how many letters in a row are those of the wanted answer.</summary>
    public required Score Chrf { get; init; }

    /// <summary>0 to 100: how many words in a row are.</summary>
    public Score? Bleu { get; init; }

    /// <summary>0 to 100: the longest common order of words.</summary>
    public Score? RougeL { get; init; }

    /// <summary>0 to 100: answers that are the wanted ones, sign for sign.</summary>
    public Score? ExactMatch { get; init; }
}

/// <summary>A score, and between what it lies with 95 of 100 chances.</summary>
public sealed record Score(double Value, double Low, double High);

/// <summary>A question with what was wanted and what both models answered.</summary>
public sealed record ComparedRow
{
    public required string Prompt { get; init; }

    public IReadOnlyList<string> References { get; init; } = [];

    public required string Base { get; init; }

    public required string Tuned { get; init; }

    public double BaseChrf { get; init; }

    public double TunedChrf { get; init; }

    /// <summary>By how much tuning helped here.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public double Gain => TunedChrf - BaseChrf;
}
