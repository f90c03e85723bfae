using FineTunePortal.Training.Metrics;

namespace FineTunePortal.Training.Classification;

/// <summary>
/// The spans that tags of the form <c>B-PER</c>, <c>I-PER</c>, <c>O</c> name, found as conlleval and seqeval find them: a span begins at
/// <c>B-</c>, and at an <c>I-</c> that doesn't go on with the one before it.
/// </summary>
public static class TaggedSpans
{
    private const string Outside = "O";

    /// <summary>Whether labels are of that form.</summary>
    public static bool AreNamed(IReadOnlyList<string> labels) => labels.Contains(Outside)
        && labels.All(static label => label == Outside || label.StartsWith("B-", StringComparison.Ordinal) || label.StartsWith("I-", StringComparison.Ordinal));

    /// <summary>First word, number of words, and kind of each span.</summary>
    public static IEnumerable<(int Start, int Length, string Kind)> Of(IReadOnlyList<string> tags)
    {
        int start = -1;
        for (int i = 0; i <= tags.Count; i++)
        {
            bool goesOn = start >= 0 && i < tags.Count && tags[i].StartsWith("I-", StringComparison.Ordinal) && Kind(tags[i]) == Kind(tags[start]);
            if (start >= 0 && !goesOn)
            {
                yield return (start, i - start, Kind(tags[start]));
                start = -1;
            }

            if (start < 0 && i < tags.Count && tags[i] != Outside)
            {
                start = i;
            }
        }
    }

    /// <summary>How well each kind of span was found: right only where it begins, ends and is called as it should.</summary>
    /// <param name="wanted">For each text, its words' right tags.</param>
    /// <param name="given">The model's.</param>
    /// <param name="accuracy">Share of words with the right tag.</param>
    public static (IReadOnlyList<string> Kinds, LabelScores Scores) Measure(IReadOnlyList<string[]> wanted, IReadOnlyList<string[]> given, double accuracy)
    {
        var right = Numbered(wanted);
        var got = Numbered(given);
        string[] kinds = [.. right.Concat(got).Select(static span => span.Kind).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return (kinds, new(accuracy, [.. kinds.Select(kind => LabelScore.Of(
            right.Count(span => span.Kind == kind && got.Contains(span)), right.Count(span => span.Kind == kind), got.Count(span => span.Kind == kind)))]));
    }

    private static HashSet<(int Text, int Start, int Length, string Kind)> Numbered(IReadOnlyList<string[]> texts) =>
        [.. texts.SelectMany((tags, text) => Of(tags).Select(span => (text, span.Start, span.Length, span.Kind)))];

    private static string Kind(string tag) => tag[2..];
}
