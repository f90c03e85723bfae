namespace FineTunePortal.Training.Metrics;

/// <summary>
/// ROUGE: what of a reference comes back. Lin, 2004; details as in rouge_score, which keeps a-z and 0-9 only: unfit for
/// other languages than English. Of several references the one with the highest F-measure counts.
/// </summary>
public static class Rouge
{
    /// <summary>Runs of <paramref name="n"/> words in common.</summary>
    public static RougeScore N(string hypothesis, IReadOnlyList<string> references, int n, bool stem = false)
    {
        var own = NGrams.OfWords(RougeTokens.Split(hypothesis, stem), n);
        return Best(references, reference =>
        {
            var right = NGrams.OfWords(RougeTokens.Split(reference, stem), n);
            return RougeScore.Of(NGrams.Common(own, right), own.Values.Sum(), right.Values.Sum());
        });
    }

    /// <summary>The longest common subsequence of words.</summary>
    public static RougeScore L(string hypothesis, IReadOnlyList<string> references, bool stem = false)
    {
        var own = RougeTokens.Split(hypothesis, stem);
        return Best(references, reference =>
        {
            var right = RougeTokens.Split(reference, stem);
            return RougeScore.Of(CommonSubsequence.Indexes(right, own).Count, own.Count, right.Count);
        });
    }

    /// <summary>As <see cref="L"/> with each line a sentence: every sentence of the reference against all of the answer.</summary>
    public static RougeScore LSum(string hypothesis, IReadOnlyList<string> references, bool stem = false)
    {
        var own = Sentences(hypothesis, stem);
        return Best(references, reference =>
        {
            var right = Sentences(reference, stem);
            return RougeScore.Of(UnionHits(own, right), own.Sum(sentence => sentence.Count), right.Sum(sentence => sentence.Count));
        });
    }

    private static RougeScore Best(IReadOnlyList<string> references, Func<string, RougeScore> score) => references.Select(score).MaxBy(result => result.F);

    private static List<List<string>> Sentences(string text, bool stem) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(sentence => RougeTokens.Split(sentence, stem))];

    /// <summary>Words of the reference in a common subsequence with any sentence of the answer; none counts oftener than either text has it.</summary>
    private static int UnionHits(List<List<string>> hypothesis, List<List<string>> reference)
    {
        var left = NGrams.OfWords([.. hypothesis.SelectMany(sentence => sentence)], 1);
        var hits = 0;
        foreach (var sentence in reference)
        {
            foreach (var word in hypothesis.SelectMany(own => CommonSubsequence.Indexes(sentence, own)).Distinct().Select(index => sentence[index]))
            {
                if (left.GetValueOrDefault(word) > 0)
                {
                    left[word]--;
                    hits++;
                }
            }
        }

        return hits;
    }
}
