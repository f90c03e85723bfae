using System.Globalization;
using FineTunePortal.Models.Classification;
using FineTunePortal.Training.Classification;

namespace FineTunePortal.Worker.Serving;

/// <summary>A classifier's answer as text.</summary>
internal static class LabelLines
{
    private const int MostLabels = 3;
    private const double Worth = 0.01;

    /// <summary>The likeliest labels, most likely first, a line each with its likelihood; or the number.</summary>
    public static IReadOnlyList<string> Of(ClassificationConfig classification, float[] scores)
    {
        if (classification.Problem == ProblemType.Regression)
        {
            return [LabelWords.Of(classification, scores, "")];
        }

        float[] certainty = ClassifierOutcome.Certainty(classification, scores);
        var likeliest = Enumerable.Range(0, certainty.Length).OrderByDescending(label => certainty[label]).Take(MostLabels)
            .Where((label, place) => place == 0 || certainty[label] >= Worth);
        return [.. likeliest.Select((label, place) => string.Create(CultureInfo.InvariantCulture, $"{(place == 0 ? "" : "\n")}{classification.Labels[label]} ({100 * certainty[label]:0} %)"))];
    }
}
