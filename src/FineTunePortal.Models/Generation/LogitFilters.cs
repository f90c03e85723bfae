namespace FineTunePortal.Models.Generation;

/// <summary>
/// Changes to the scores of the next token, in place, as transformers' processors of the same names compute them. A token that is
/// ruled out has a score of minus infinity; at least one always stays.
/// </summary>
public static class LogitFilters
{
    /// <summary>Divides positive scores of tokens that were seen by the penalty and multiplies negative ones, arXiv:1909.05858.</summary>
    public static void RepetitionPenalty(Span<float> scores, IEnumerable<int> seen, double penalty)
    {
        foreach (var token in seen)
        {
            ref var score = ref scores[token];
            score = score < 0 ? (float)(score * penalty) : (float)(score / penalty);
        }
    }

    /// <summary>Divides all scores.</summary>
    public static void Temperature(Span<float> scores, double temperature)
    {
        var divisor = (float)temperature;
        foreach (ref var score in scores)
        {
            score /= divisor;
        }
    }

    /// <summary>Keeps the k best, and all that tie with the last of them.</summary>
    public static void TopK(Span<float> scores, int k)
    {
        if (k >= scores.Length)
        {
            return;
        }

        var least = Selection.Largest(scores, k);
        foreach (ref var score in scores)
        {
            if (score < least)
            {
                score = float.NegativeInfinity;
            }
        }
    }

    /// <summary>Keeps the best tokens whose probabilities reach p together, the one that crosses p included; arXiv:1904.09751.</summary>
    public static void TopP(Span<float> scores, double p, int keep = 1)
    {
        var (tokens, values) = Ranked(scores);
        var total = SumOfExponentials(values, values[^1]);
        // From the least likely up: what falls into the last 1 - p goes.
        var below = 0.0;
        for (var i = 0; i < tokens.Length - keep; i++)
        {
            below += Math.Exp(values[i] - values[^1]) / total;
            if (below > 1 - p)
            {
                break;
            }

            scores[tokens[i]] = float.NegativeInfinity;
        }
    }

    /// <summary>Keeps tokens with at least a share p of the best one's probability, arXiv:2407.01082.</summary>
    public static void MinP(Span<float> scores, double p)
    {
        var best = Best(scores);
        foreach (ref var score in scores)
        {
            if (Math.Exp(score - best) < p)
            {
                score = float.NegativeInfinity;
            }
        }
    }

    /// <summary>The probabilities of the scores, in place.</summary>
    public static void Softmax(Span<float> scores)
    {
        var best = Best(scores);
        var total = SumOfExponentials(scores, best);
        foreach (ref var score in scores)
        {
            score = (float)(Math.Exp(score - best) / total);
        }
    }

    /// <summary>The largest score.</summary>
    internal static float Best(ReadOnlySpan<float> scores)
    {
        var best = float.NegativeInfinity;
        foreach (var score in scores)
        {
            best = Math.Max(best, score);
        }

        return best;
    }

    private static double SumOfExponentials(ReadOnlySpan<float> scores, float best)
    {
        var total = 0.0;
        foreach (var score in scores)
        {
            total += Math.Exp(score - best);
        }

        return total;
    }

    // Tokens that are still possible, from the least likely to the most likely.
    private static (int[] Tokens, float[] Values) Ranked(ReadOnlySpan<float> scores)
    {
        var tokens = new List<int>();
        var values = new List<float>();
        for (var token = 0; token < scores.Length; token++)
        {
            if (scores[token] != float.NegativeInfinity)
            {
                tokens.Add(token);
                values.Add(scores[token]);
            }
        }

        var (sortedTokens, sortedValues) = (tokens.ToArray(), values.ToArray());
        Array.Sort(sortedValues, sortedTokens);
        return (sortedTokens, sortedValues);
    }
}
