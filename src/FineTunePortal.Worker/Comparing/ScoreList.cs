using FineTunePortal.Training.Metrics;

namespace FineTunePortal.Worker.Comparing;

/// <summary>All scores of one model over some questions.</summary>
/// <param name="Loss">Nats a token, or null.</param>
/// <param name="Texts">0 to 100.</param>
internal sealed record ScoreList(double? Loss, TextScores Texts)
{
    public double? Perplexity => Loss is { } loss ? Math.Exp(loss) : null;

    public static ScoreList operator -(ScoreList one, ScoreList other) => new(one.Loss - other.Loss, new(
        one.Texts.Bleu - other.Texts.Bleu, one.Texts.ChrF - other.Texts.ChrF, one.Texts.Rouge1 - other.Texts.Rouge1,
        one.Texts.RougeL - other.Texts.RougeL, one.Texts.ExactMatch - other.Texts.ExactMatch));
}
