namespace FineTunePortal.Training.Metrics;

/// <summary>
/// BLEU: the geometric mean of n-gram precisions times a penalty for brevity. Papineni and others, ACL 2002; details
/// (tokens, smoothing, nearest reference length) as Post, WMT 2018, fixed them in sacrebleu.
/// </summary>
public sealed class Bleu(BleuOptions options)
{
    public static Bleu Default { get; } = new(new BleuOptions());

    /// <summary>BLEU of all texts together: n-grams are added up first, so it isn't the mean of sentences.</summary>
    /// <inheritdoc cref="TextScores.Of(IReadOnlyList{string}, IReadOnlyList{IReadOnlyList{string}})"/>
    public BleuScore Corpus(IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string>> references)
    {
        ScoredTexts.Check(hypotheses, references);
        return Score(hypotheses.Zip(references, Count));
    }

    /// <summary>What one text adds to the sums.</summary>
    internal BleuCounts Count(string hypothesis, IReadOnlyList<string> references)
    {
        var counts = new BleuCounts(options.MaximumOrder);
        counts.Add(Tokens(hypothesis), [.. references.Select(Tokens)]);
        return counts;
    }

    /// <summary>BLEU of texts that were counted before.</summary>
    internal BleuScore Score(IEnumerable<BleuCounts> texts)
    {
        var sums = new BleuCounts(options.MaximumOrder);
        foreach (var counts in texts)
        {
            sums.Add(counts);
        }

        return Score(sums);
    }

    /// <summary>BLEU of one text.</summary>
    public BleuScore Sentence(string hypothesis, IReadOnlyList<string> references) => Corpus([hypothesis], [references]);

    internal List<string> Tokens(string text) => BleuTokenization.Split(options.Lowercase ? Words.Lower(text) : text, options.Tokenizer);

    private BleuScore Score(BleuCounts counts)
    {
        var penalty = counts.HypothesisLength >= counts.ReferenceLength ? 1
            : counts.HypothesisLength == 0 ? 0
            : Math.Exp(1 - ((double)counts.ReferenceLength / counts.HypothesisLength));
        var precisions = new double[options.MaximumOrder];
        var score = 0.0;
        if (counts.Matches.Any(matches => matches > 0))
        {
            var order = FillPrecisions(counts, precisions);
            score = penalty * Math.Exp(precisions.Take(order).Sum(precision => precision > 0 ? Math.Log(precision) : double.NegativeInfinity) / order);
        }

        return new BleuScore(score, precisions, counts.Matches, counts.Totals, penalty, counts.HypothesisLength, counts.ReferenceLength);
    }

    /// <summary>Smooths and fills in the precisions; returns how many of them count.</summary>
    private int FillPrecisions(BleuCounts counts, double[] precisions)
    {
        var order = options.MaximumOrder;
        var share = 1.0;
        for (var n = 1; n <= options.MaximumOrder; n++)
        {
            var added = options.Smoothing == BleuSmoothing.AddK && n > 1 ? options.SmoothingValue ?? 1 : 0;
            var matches = counts.Matches[n - 1] + added;
            var total = counts.Totals[n - 1] + added;
            if (total == 0)
            {
                break;
            }

            order = options.EffectiveOrder ? n : order;
            if (matches == 0)
            {
                share /= 2;
                matches = options.Smoothing switch
                {
                    BleuSmoothing.Exponential => share,
                    BleuSmoothing.Floor => options.SmoothingValue ?? 0.1,
                    _ => 0,
                };
            }

            precisions[n - 1] = 100 * matches / total;
        }

        return order;
    }
}
