using System.Globalization;

namespace FineTunePortal.Training.Metrics;

internal static class ScoredTexts
{
    /// <exception cref="ArgumentException">Nothing to score, unequal numbers, or a question without a reference.</exception>
    public static void Check(IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string>> references)
    {
        if (hypotheses.Count == 0)
        {
            throw new ArgumentException("There is nothing to score: no answers were given.");
        }

        if (hypotheses.Count != references.Count)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"There are {hypotheses.Count} answers, but references to {references.Count}. Give a line of references to each answer."));
        }

        for (var i = 0; i < references.Count; i++)
        {
            if (references[i].Count == 0)
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Answer {i + 1} has no reference."));
            }
        }
    }
}
