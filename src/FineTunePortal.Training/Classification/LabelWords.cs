using System.Globalization;
using FineTunePortal.Models.Classification;

namespace FineTunePortal.Training.Classification;

/// <summary>A classifier's answer in words.</summary>
public static class LabelWords
{
    /// <summary>The label, all labels that are likelier than not, or the number.</summary>
    public static string Of(ClassificationConfig classification, float[] scores, string separator) => classification.Problem == ProblemType.Regression
        ? scores[0].ToString("0.###", CultureInfo.InvariantCulture)
        : string.Join(separator, ClassifierOutcome.Given(classification, scores).Select(label => classification.Labels[label]));
}
