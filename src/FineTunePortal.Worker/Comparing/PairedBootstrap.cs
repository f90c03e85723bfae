using FineTunePortal.Runs;

namespace FineTunePortal.Worker.Comparing;

/// <summary>
/// How far scores would move with other questions of the same kind: questions are drawn with replacement, the same ones for
/// both models, and the middle 95 % of the scores is the interval (Efron 1979; Koehn, EMNLP 2004, for translations).
/// </summary>
/// <param name="samples">Draws.</param>
/// <param name="seed">The same seed draws the same questions.</param>
internal sealed class PairedBootstrap(int samples, long seed)
{
    private const double Tail = 0.025;

    /// <summary>The scores of both models and of the difference, tuned less base.</summary>
    public (ModelScores Base, ModelScores Tuned, ModelScores Difference) Compare(TriedModel untuned, TriedModel tuned, CancellationToken cancellation = default)
    {
        int count = untuned.Answers.Count;
        int[] all = [.. Enumerable.Range(0, count)];
        var whole = (Base: untuned.Score(all), Tuned: tuned.Score(all));
        var random = new Random((int)(seed % int.MaxValue));
        var draws = new List<(ScoreList Base, ScoreList Tuned)>(samples);
        int[] drawn = new int[count];
        for (int sample = 0; sample < samples; sample++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int i = 0; i < count; i++)
            {
                drawn[i] = random.Next(count);
            }

            draws.Add((untuned.Score(drawn), tuned.Score(drawn)));
        }

        return (
            Estimate(whole.Base, [.. draws.Select(draw => draw.Base)], static list => list.Perplexity),
            Estimate(whole.Tuned, [.. draws.Select(draw => draw.Tuned)], static list => list.Perplexity),
            Difference(whole, draws));
    }

    // Perplexities are no sum: their difference isn't the perplexity of a difference.
    private static ModelScores Difference((ScoreList Base, ScoreList Tuned) whole, List<(ScoreList Base, ScoreList Tuned)> draws) =>
        Estimate(whole.Tuned - whole.Base, [.. draws.Select(draw => draw.Tuned - draw.Base)], static _ => null) with
        {
            Perplexity = One(whole, draws, static pair => pair.Tuned.Perplexity - pair.Base.Perplexity),
        };

    private static ModelScores Estimate(ScoreList whole, IReadOnlyList<ScoreList> draws, Func<ScoreList, double?> perplexity) => new(
        One(whole, draws, static list => list.Loss),
        One(whole, draws, perplexity),
        One(whole, draws, static list => list.Texts.ChrF)!,
        One(whole, draws, static list => list.Texts.Bleu)!,
        One(whole, draws, static list => list.Texts.Rouge1)!,
        One(whole, draws, static list => list.Texts.RougeL)!,
        One(whole, draws, static list => list.Texts.ExactMatch)!);

    private static ScoreEstimate? One<T>(T whole, IReadOnlyList<T> draws, Func<T, double?> score)
    {
        if (score(whole) is not { } value)
        {
            return null;
        }

        double[] sorted = [.. draws.Select(score).OfType<double>().Order()];
        return sorted.Length == 0 ? new(value, value, value) : new(value, Quantile(sorted, Tail), Quantile(sorted, 1 - Tail));
    }

    /// <summary>Between two neighbours in a straight line (Hyndman and Fan's type 7).</summary>
    private static double Quantile(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        return below + 1 == sorted.Length ? sorted[below] : sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below]));
    }
}
