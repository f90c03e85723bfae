namespace FineTunePortal.Training.Metrics;

/// <summary>How close answers come to their references; every score from 0 to 100, higher is better.</summary>
/// <param name="Bleu">sacrebleu's default: tokeniser 13a, case kept, exponential smoothing.</param>
/// <param name="ChrF">sacrebleu's default: character 6-grams, beta 2.</param>
/// <param name="Rouge1">Mean F-measure, without stems; for English.</param>
/// <param name="RougeL">Mean F-measure, without stems; for English.</param>
/// <param name="ExactMatch">Share of answers that equal a reference, white space at the ends aside.</param>
public sealed record TextScores(double Bleu, double ChrF, double Rouge1, double RougeL, double ExactMatch)
{
    /// <param name="hypotheses">One answer to each question.</param>
    /// <param name="references">All right answers to each question, at least one.</param>
    /// <exception cref="ArgumentException">Nothing to score, unequal numbers, or a question without a reference.</exception>
    public static TextScores Of(IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string>> references)
    {
        ScoredTexts.Check(hypotheses, references);
        return Of([.. hypotheses.Zip(references, AnswerScore.Of)]);
    }

    /// <summary>The scores of answers that were counted before, at least one.</summary>
    public static TextScores Of(IReadOnlyList<AnswerScore> answers) => new(
        Metrics.Bleu.Default.Score(answers.Select(answer => answer.Bleu)).Score,
        Metrics.ChrF.Default.Score(answers.Select(answer => answer.ChrFCounts)),
        100 * answers.Average(answer => answer.Rouge1),
        100 * answers.Average(answer => answer.RougeL),
        100 * answers.Average(answer => answer.IsMatch ? 1.0 : 0.0));
}
