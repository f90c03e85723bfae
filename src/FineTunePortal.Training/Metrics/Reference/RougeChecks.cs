using System.Text.Json;

namespace FineTunePortal.Training.Metrics;

/// <summary>Cases of <c>rouge.json</c>: a check a case and kind of ROUGE, the tokens, and the stems.</summary>
internal static class RougeChecks
{
    public static IEnumerable<MetricCheck> Run(JsonElement root, MetricPairs pairs)
    {
        var lines = MetricPairs.From(root.GetProperty("multiline"));
        foreach (var entry in root.GetProperty("cases").EnumerateObject())
        {
            var texts = entry.Name.StartsWith("multiline", StringComparison.Ordinal) ? lines : pairs;
            var stem = entry.Name.EndsWith(".stemmer", StringComparison.Ordinal);
            var (hypotheses, references) = texts.For(entry.Name);
            foreach (var kind in entry.Value.EnumerateObject())
            {
                var scores = hypotheses.Zip(references, (hypothesis, right) => Score(kind.Name, hypothesis, right, stem)).ToList();
                yield return MetricCheck.Compare("rouge", $"{entry.Name}.{kind.Name}", Error(scores, kind.Value), MetricChecks.UnitTolerance);
            }
        }

        foreach (var entry in root.GetProperty("tokens").EnumerateObject())
        {
            var wrong = pairs.All.Zip(entry.Value.EnumerateArray(), (pair, expected) =>
                RougeTokens.Split(pair.Reference, entry.Name == "stemmer").SequenceEqual(expected.EnumerateArray().Select(token => token.GetString()!)) ? 0 : 1).Sum();
            yield return MetricCheck.Compare("rouge", "tokens." + entry.Name, wrong, 0);
        }

        var stems = root.GetProperty("porter").EnumerateObject().Count(word => PorterStemmer.Stem(word.Name) != word.Value.GetString());
        yield return MetricCheck.Compare("rouge", "porter", stems, 0);
    }

    private static RougeScore Score(string kind, string hypothesis, IReadOnlyList<string> references, bool stem) => kind switch
    {
        "rougeL" => Rouge.L(hypothesis, references, stem),
        "rougeLsum" => Rouge.LSum(hypothesis, references, stem),
        _ => Rouge.N(hypothesis, references, kind[^1] - '0', stem),
    };

    private static double Error(List<RougeScore> scores, JsonElement expected)
    {
        double Largest(string key, Func<RougeScore, double> value) => expected.TryGetProperty(key, out var list)
            ? scores.Zip(list.EnumerateArray(), (score, right) => Math.Abs(value(score) - right.GetDouble())).Max()
            : 0;

        var mean = expected.TryGetProperty("mean_f", out var meanF) ? Math.Abs(scores.Average(score => score.F) - meanF.GetDouble()) : 0;
        return new[] { Largest("precision", score => score.Precision), Largest("recall", score => score.Recall), Largest("f", score => score.F), mean }.Max();
    }
}
