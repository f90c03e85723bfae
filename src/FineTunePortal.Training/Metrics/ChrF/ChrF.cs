namespace FineTunePortal.Training.Metrics;

/// <summary>
/// chrF: the F-measure of character n-grams, and of word n-grams in chrF++. Popović, WMT 2015 and 2017; details as in
/// sacrebleu. Unlike BLEU and ROUGE it suits languages with many word forms.
/// </summary>
public sealed class ChrF(ChrFOptions options)
{
    private const double Epsilon = 1e-16;

    public static ChrF Default { get; } = new(new ChrFOptions());

    /// <summary>chrF of all texts together, 0 to 100. To each text the reference that fits it best is counted.</summary>
    /// <inheritdoc cref="TextScores.Of(IReadOnlyList{string}, IReadOnlyList{IReadOnlyList{string}})"/>
    public double Corpus(IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string>> references)
    {
        ScoredTexts.Check(hypotheses, references);
        return Score(hypotheses.Zip(references, Count));
    }

    /// <summary>What one text adds to the sums: its n-grams of each order, beside the reference that fits it best.</summary>
    internal ChrFCounts[] Count(string hypothesis, IReadOnlyList<string> references)
    {
        var own = Grams(hypothesis);
        return references.Select(reference => Compare(own, Grams(reference))).MaxBy(FScore)!;
    }

    /// <summary>chrF of texts that were counted before.</summary>
    internal double Score(IEnumerable<ChrFCounts[]> texts)
    {
        var sums = new ChrFCounts[options.CharacterOrder + options.WordOrder];
        foreach (var counts in texts)
        {
            for (var n = 0; n < sums.Length; n++)
            {
                sums[n] = sums[n].Plus(counts[n]);
            }
        }

        return FScore(sums);
    }

    /// <summary>chrF of one text, 0 to 100.</summary>
    public double Sentence(string hypothesis, IReadOnlyList<string> references) => Corpus([hypothesis], [references]);

    private Dictionary<string, int>[] Grams(string text)
    {
        var line = options.Lowercase ? Words.Lower(text) : text;
        var characters = new CodePoints(options.Whitespace ? line : Words.Join(line));
        var words = options.WordOrder == 0 ? [] : ChrFWords.Split(line);
        return
        [
            .. Enumerable.Range(1, options.CharacterOrder).Select(n => NGrams.OfCharacters(characters, n)),
            .. Enumerable.Range(1, options.WordOrder).Select(n => NGrams.OfWords(words, n)),
        ];
    }

    // An order that the reference is too short for says nothing about the hypothesis either.
    private static ChrFCounts[] Compare(Dictionary<string, int>[] hypothesis, Dictionary<string, int>[] reference) =>
        [.. hypothesis.Zip(reference, (own, right) => new ChrFCounts(right.Count > 0 ? own.Values.Sum() : 0, right.Values.Sum(), NGrams.Common(own, right)))];

    private double FScore(IReadOnlyList<ChrFCounts> statistics)
    {
        var (precision, recall, smoothed) = (0.0, 0.0, 0.0);
        var orders = 0;
        foreach (var order in statistics)
        {
            var p = order.Hypothesis > 0 ? (double)order.Matches / order.Hypothesis : Epsilon;
            var r = order.Reference > 0 ? (double)order.Matches / order.Reference : Epsilon;
            smoothed += Harmonic(p, r, Epsilon);
            if (order.Hypothesis > 0 && order.Reference > 0)
            {
                precision += p;
                recall += r;
                orders++;
            }
        }

        return options.EpsilonSmoothing ? 100 * smoothed / statistics.Count
            : orders == 0 ? 0
            : 100 * Harmonic(precision / orders, recall / orders, 0);
    }

    private double Harmonic(double precision, double recall, double otherwise)
    {
        var factor = options.Beta * options.Beta;
        var denominator = (factor * precision) + recall;
        return denominator > 0 ? (1 + factor) * precision * recall / denominator : otherwise;
    }
}
