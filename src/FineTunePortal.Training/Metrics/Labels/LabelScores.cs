namespace FineTunePortal.Training.Metrics;

/// <summary>How well labels were given, as scikit-learn counts; shares from 0 to 1.</summary>
/// <param name="Accuracy">Rows whose labels are all right and complete.</param>
/// <param name="Labels">Each label's own scores.</param>
public sealed record LabelScores(double Accuracy, IReadOnlyList<LabelScore> Labels)
{
    /// <summary>[label that is right][label that was given]: numbers of rows; null where a row may have several labels.</summary>
    public IReadOnlyList<int[]>? Confusion { get; private init; }

    /// <summary>
    /// The mean of the labels' F1: rare labels count as much as frequent ones. Where a row has one label, those that no row has and no
    /// row got don't count.
    /// </summary>
    public double MacroF1
    {
        get
        {
            var counted = Confusion is null ? Labels : [.. Labels.Where(label => label.Support + label.Given > 0)];
            return counted.Count == 0 ? 0 : counted.Average(label => label.F1);
        }
    }

    /// <summary>A label a row.</summary>
    /// <param name="wanted">The right ones.</param>
    /// <param name="given">The model's.</param>
    /// <param name="labels">How many there are.</param>
    public static LabelScores OfOne(IReadOnlyList<int> wanted, IReadOnlyList<int> given, int labels)
    {
        int[][] confusion = [.. Enumerable.Range(0, labels).Select(_ => new int[labels])];
        foreach (var (right, got) in wanted.Zip(given))
        {
            confusion[right][got]++;
        }

        var scores = Enumerable.Range(0, labels).Select(label => LabelScore.Of(confusion[label][label], confusion[label].Sum(), confusion.Sum(row => row[label])));
        return new(wanted.Count == 0 ? 0 : (double)Enumerable.Range(0, labels).Sum(label => confusion[label][label]) / wanted.Count, [.. scores]) { Confusion = confusion };
    }

    /// <summary>Any number of labels a row.</summary>
    /// <param name="wanted">For each row, which labels are right.</param>
    /// <param name="given">For each row, which the model gave.</param>
    /// <param name="labels">How many there are.</param>
    public static LabelScores OfSeveral(IReadOnlyList<bool[]> wanted, IReadOnlyList<bool[]> given, int labels)
    {
        var rows = wanted.Zip(given).ToList();
        var scores = Enumerable.Range(0, labels).Select(label => LabelScore.Of(
            rows.Count(row => row.First[label] && row.Second[label]), rows.Count(row => row.First[label]), rows.Count(row => row.Second[label])));
        return new(rows.Count == 0 ? 0 : (double)rows.Count(row => row.First.AsSpan().SequenceEqual(row.Second)) / rows.Count, [.. scores]);
    }
}
