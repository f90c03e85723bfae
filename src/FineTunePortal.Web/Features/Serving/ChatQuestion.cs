namespace FineTunePortal.Web.Features.Serving;

/// <summary>What is asked of a model.</summary>
/// <param name="Messages">The conversation so far; the last one is the question.</param>
/// <param name="Sampling">How words are chosen.</param>
public sealed record ChatQuestion(IReadOnlyList<ChatTurn> Messages, SamplingSettings Sampling);

/// <summary>A turn.</summary>
/// <param name="Role"><c>system</c>, <c>user</c> or <c>assistant</c>.</param>
public sealed record ChatTurn(string Role, string Content);

/// <summary>How the next word is chosen; null leaves it to the model's makers.</summary>
public sealed record SamplingSettings
{
    /// <summary>Variety: 0 takes the likeliest word each time.</summary>
    public double? Temperature { get; set; }

    public double? TopP { get; set; }

    public int? TopK { get; set; }

    public double? MinP { get; set; }

    public double? RepetitionPenalty { get; set; }

    /// <summary>Tokens that an answer may have.</summary>
    public int? MaxTokens { get; set; }

    public long? Seed { get; set; }
}
