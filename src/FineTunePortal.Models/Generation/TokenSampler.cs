namespace FineTunePortal.Models.Generation;

/// <summary>Chooses tokens from logits, in transformers' order: repetition penalty, temperature, top-k, top-p, min-p, draw.</summary>
public sealed class TokenSampler
{
    private readonly SamplingOptions options;
    private readonly UniformNumbers uniform;
    private readonly HashSet<int> seen = [];

    /// <param name="options">How to choose.</param>
    /// <param name="prompt">Tokens that count as seen from the start.</param>
    /// <param name="stream">Tells apart the rows of a batch, which draw their own numbers.</param>
    public TokenSampler(SamplingOptions options, IEnumerable<int> prompt, int stream = 0)
    {
        if (options.Faults().FirstOrDefault() is { } fault)
        {
            throw new ArgumentException(fault, nameof(options));
        }

        this.options = options;
        uniform = new UniformNumbers(unchecked(options.Seed + (stream * 0x5851F42D4C957F2D)));
        seen.UnionWith(prompt);
    }

    /// <summary>Chooses a token and notes it as seen. The logits are changed.</summary>
    public int Next(Span<float> logits)
    {
        Shape(logits, seen, options);
        var token = options.Greedy ? IndexOfBest(logits) : Draw(logits, uniform.Next());
        seen.Add(token);
        return token;
    }

    /// <summary>Applies every setting to the scores.</summary>
    public static void Shape(Span<float> scores, IEnumerable<int> seen, SamplingOptions options)
    {
        if (options.RepetitionPenalty != 1)
        {
            LogitFilters.RepetitionPenalty(scores, seen, options.RepetitionPenalty);
        }

        if (options.Greedy)
        {
            return;
        }

        if (options.Temperature != 1)
        {
            LogitFilters.Temperature(scores, options.Temperature);
        }

        if (options.TopK > 0)
        {
            LogitFilters.TopK(scores, options.TopK);
        }

        if (options.TopP < 1)
        {
            LogitFilters.TopP(scores, options.TopP);
        }

        if (options.MinP > 0)
        {
            LogitFilters.MinP(scores, options.MinP);
        }
    }

    /// <summary>The first of the best tokens.</summary>
    public static int IndexOfBest(ReadOnlySpan<float> scores)
    {
        var best = 0;
        for (var token = 1; token < scores.Length; token++)
        {
            if (scores[token] > scores[best])
            {
                best = token;
            }
        }

        return best;
    }

    /// <summary>The token at which the summed probabilities of the scores first exceed a uniform number.</summary>
    public static int Draw(ReadOnlySpan<float> scores, double uniform)
    {
        var best = LogitFilters.Best(scores);
        if (!float.IsFinite(best))
        {
            throw new InvalidOperationException("The model's scores are not numbers, so no token can be drawn. Its weights or its dtype are at fault.");
        }

        var total = 0.0;
        foreach (var score in scores)
        {
            total += Math.Exp(score - best);
        }

        var (sum, last) = (0.0, 0);
        for (var token = 0; token < scores.Length; token++)
        {
            if (scores[token] == float.NegativeInfinity)
            {
                continue;
            }

            last = token;
            sum += Math.Exp(scores[token] - best) / total;
            if (sum > uniform)
            {
                return token;
            }
        }

        // Rounding can leave the sum a hair below a number next to 1.
        return last;
    }
}
