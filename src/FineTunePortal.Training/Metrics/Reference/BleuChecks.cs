using System.Globalization;
using System.Text.Json;

namespace FineTunePortal.Training.Metrics;

/// <summary>Cases of <c>bleu.json</c>; their names say the settings: <c>two_references.13a.exp.effective</c>, <c>one_reference.chrf_beta1</c>.</summary>
internal static class BleuChecks
{
    public static IEnumerable<MetricCheck> Run(JsonElement root, MetricPairs pairs)
    {
        foreach (var entry in root.GetProperty("corpus").EnumerateObject())
        {
            yield return Corpus(entry, pairs);
        }

        foreach (var entry in root.GetProperty("sentence").EnumerateObject())
        {
            yield return Sentences(entry, pairs);
        }

        foreach (var entry in root.GetProperty("tokenised_hypotheses").EnumerateObject())
        {
            yield return Tokens(entry, pairs);
        }

        yield return MetricCheck.Unsupported("bleu", "paired");
    }

    private static MetricCheck Corpus(JsonProperty entry, MetricPairs pairs)
    {
        var name = "corpus." + entry.Name;
        var settings = entry.Name.Split('.').Skip(1).ToArray();
        var expected = entry.Value;
        var (hypotheses, references) = pairs.For(entry.Name);
        if (ChrFOf(settings) is { } chrF)
        {
            return MetricCheck.Compare("bleu", name, Math.Abs(chrF.Corpus(hypotheses, references) - expected.GetProperty("score").GetDouble()), MetricChecks.PercentTolerance);
        }

        if (BleuOf(settings) is not { } bleu)
        {
            return MetricCheck.Unsupported("bleu", name);
        }

        var score = bleu.Corpus(hypotheses, references);
        var error = Math.Abs(score.Score - expected.GetProperty("score").GetDouble());
        if (expected.TryGetProperty("precisions", out var precisions))
        {
            error = new[]
            {
                error,
                Largest(score.Precisions, precisions),
                Largest(score.Matches.Select(count => (double)count), expected.GetProperty("counts")),
                Largest(score.Totals.Select(count => (double)count), expected.GetProperty("totals")),
                Math.Abs(score.BrevityPenalty - expected.GetProperty("bp").GetDouble()),
                Math.Abs(score.HypothesisLength - expected.GetProperty("sys_len").GetDouble()),
                Math.Abs(score.ReferenceLength - expected.GetProperty("ref_len").GetDouble()),
            }.Max();
        }

        return MetricCheck.Compare("bleu", name, error, MetricChecks.PercentTolerance);
    }

    private static MetricCheck Sentences(JsonProperty entry, MetricPairs pairs)
    {
        var name = "sentence." + entry.Name;
        var settings = entry.Name.Split('.').Skip(1).ToArray();
        var (hypotheses, references) = pairs.For(entry.Name);
        Func<string, IReadOnlyList<string>, double>? score = null;
        if (ChrFOf(settings) is { } chrF)
        {
            score = chrF.Sentence;
        }
        else if (BleuOf([.. entry.Name[(entry.Name.IndexOf('.', StringComparison.Ordinal) + 1)..].Split('.', 2)]) is { } bleu)
        {
            score = (hypothesis, right) => bleu.Sentence(hypothesis, right).Score;
        }

        return score is null
            ? MetricCheck.Unsupported("bleu", name)
            : MetricCheck.Compare("bleu", name, Largest(hypotheses.Zip(references, score), entry.Value), MetricChecks.PercentTolerance);
    }

    private static MetricCheck Tokens(JsonProperty entry, MetricPairs pairs)
    {
        var bleu = BleuOf([entry.Name])!;
        var wrong = pairs.All.Select(pair => pair.Hypothesis).Zip(entry.Value.EnumerateArray(), (hypothesis, expected) => bleu.Tokens(hypothesis).SequenceEqual(Words.Split(expected.GetString()!)) ? 0 : 1).Sum();
        return MetricCheck.Compare("bleu", "tokens." + entry.Name, wrong, 0);
    }

    private static double Largest(IEnumerable<double> values, JsonElement expected) =>
        values.Zip(expected.EnumerateArray(), (value, right) => Math.Abs(value - right.GetDouble())).Max();

    private static ChrF? ChrFOf(string[] settings) => settings switch
    {
        ["chrf"] => new ChrF(new ChrFOptions()),
        ["chrf++"] => new ChrF(new ChrFOptions { WordOrder = 2 }),
        ["chrf_whitespace"] => new ChrF(new ChrFOptions { Whitespace = true }),
        ["chrf_lowercase"] => new ChrF(new ChrFOptions { Lowercase = true }),
        ["chrf_eps"] => new ChrF(new ChrFOptions { EpsilonSmoothing = true }),
        [var name] when name.StartsWith("chrf_beta", StringComparison.Ordinal) => new ChrF(new ChrFOptions { Beta = double.Parse(name["chrf_beta".Length..], CultureInfo.InvariantCulture) }),
        _ => null,
    };

    /// <summary>A tokeniser, and after it <c>lowercase</c>, <c>orderN</c>, or a smoothing with its value and <c>effective</c>.</summary>
    private static Bleu? BleuOf(string[] settings)
    {
        BleuOptions? options = settings[0] switch
        {
            "13a" => new BleuOptions(),
            "intl" => new BleuOptions { Tokenizer = BleuTokenizer.International },
            "char" => new BleuOptions { Tokenizer = BleuTokenizer.Character },
            "none" => new BleuOptions { Tokenizer = BleuTokenizer.None },
            _ => null,
        };
        if (options is null)
        {
            return null;
        }

        var rest = settings.Length > 1 ? settings[1] : "";
        if (rest.EndsWith(".effective", StringComparison.Ordinal))
        {
            options = options with { EffectiveOrder = true };
            rest = rest[..^".effective".Length];
        }

        return rest switch
        {
            "" => new Bleu(options),
            "lowercase" => new Bleu(options with { Lowercase = true }),
            "none" => new Bleu(options with { Smoothing = BleuSmoothing.None }),
            "exp" => new Bleu(options),
            _ when rest.StartsWith("order", StringComparison.Ordinal) => new Bleu(options with { MaximumOrder = int.Parse(rest[5..], CultureInfo.InvariantCulture) }),
            _ when rest.StartsWith("floor", StringComparison.Ordinal) => new Bleu(options with { Smoothing = BleuSmoothing.Floor, SmoothingValue = double.Parse(rest[5..], CultureInfo.InvariantCulture) }),
            _ when rest.StartsWith("add-k", StringComparison.Ordinal) => new Bleu(options with { Smoothing = BleuSmoothing.AddK, SmoothingValue = double.Parse(rest[5..], CultureInfo.InvariantCulture) }),
            _ => null,
        };
    }
}
