namespace FineTunePortal.Training.Metrics;

/// <summary>What one answer adds to the scores of many: counted once, added up as often as a bootstrap draws it.</summary>
public sealed class AnswerScore
{
    private AnswerScore(string answer, IReadOnlyList<string> references)
    {
        Bleu = Metrics.Bleu.Default.Count(answer, references);
        ChrFCounts = Metrics.ChrF.Default.Count(answer, references);
        Rouge1 = Rouge.N(answer, references, 1).F;
        RougeL = Rouge.L(answer, references).F;
        IsMatch = ExactMatch.IsMatch(answer, references);
    }

    /// <summary>chrF of this answer alone, 0 to 100.</summary>
    public double ChrF => Metrics.ChrF.Default.Score([ChrFCounts]);

    /// <summary>Whether it equals a reference.</summary>
    public bool IsMatch { get; }

    internal BleuCounts Bleu { get; }

    internal ChrFCounts[] ChrFCounts { get; }

    internal double Rouge1 { get; }

    internal double RougeL { get; }

    /// <param name="answer">The answer.</param>
    /// <param name="references">All right answers, at least one.</param>
    public static AnswerScore Of(string answer, IReadOnlyList<string> references) => new(answer, references);
}
