using System.Globalization;
using FineTunePortal.Datasets;
using FineTunePortal.Models.Classification;
using FineTunePortal.Runs;
using FineTunePortal.Training.Recipes;

namespace FineTunePortal.Training.Classification;

/// <summary>Finds from labelled rows which labels there are, and what they mean.</summary>
internal static class LabelFinder
{
    private const int FewRows = 20;

    /// <summary>The labels of the rows to learn from; those of a model that knows them all already, in its order.</summary>
    /// <param name="examples">Rows to learn from.</param>
    /// <param name="data">What the run says of labels.</param>
    /// <param name="known">What the base model gives labels for; null where it gives none.</param>
    /// <param name="perToken">Whether each word has a label.</param>
    /// <exception cref="RecipeException">There is nothing to tell apart.</exception>
    public static ClassificationConfig Find(IReadOnlyList<Example> examples, RunData data, ClassificationConfig? known, bool perToken = false)
    {
        var problem = perToken ? ProblemType.SingleLabel : Problem(examples, data);
        if (problem == ProblemType.Regression)
        {
            return new(["LABEL_0"], problem);
        }

        var names = examples.SelectMany(example => perToken ? Words(example.Completion) : Split(example.Completion, problem, data)).Distinct(StringComparer.Ordinal).ToList();
        if (names.Count < 2)
        {
            throw new RecipeException(RunFailures.BadData, $"All rows have the label '{names.FirstOrDefault()}': there is nothing to tell apart. Name the column of labels with label_column.");
        }

        if (!perToken && names.Count == examples.Count && names.Count > FewRows && problem == ProblemType.SingleLabel)
        {
            throw new RecipeException(RunFailures.BadData, $"Each of the {names.Count} rows has a label of its own, so nothing can be learned from one row about another. Name the column of labels with label_column.");
        }

        return known is not null && known.Problem == problem && names.All(known.Labels.Contains)
            ? known
            : new(Ordered(names), problem, perToken);
    }

    /// <summary>The labels of a cell.</summary>
    public static IEnumerable<string> Split(string cell, ProblemType problem, RunData data) => problem == ProblemType.MultiLabel
        ? cell.Split(data.LabelSeparator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        : [cell.Trim()];

    /// <summary>The words of a cell, or the labels of its words.</summary>
    public static string[] Words(string cell) => cell.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A number as data files have it.</summary>
    public static bool IsNumber(string cell, out double number) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    private static ProblemType Problem(IReadOnlyList<Example> examples, RunData data) => data.ProblemType switch
    {
        LabelProblem.Single_Label_Classification => ProblemType.SingleLabel,
        LabelProblem.Multi_Label_Classification => ProblemType.MultiLabel,
        LabelProblem.Regression => ProblemType.Regression,
        _ => examples.All(example => IsNumber(example.Completion, out double _)) && examples.Any(example => IsNumber(example.Completion, out double number) && number != Math.Floor(number))
            ? ProblemType.Regression
            : ProblemType.SingleLabel,
    };

    // Numbers by their size (2 before 10), words as they sort everywhere.
    private static string[] Ordered(List<string> names) => names.All(name => IsNumber(name, out double _))
        ? [.. names.OrderBy(static name => double.Parse(name, CultureInfo.InvariantCulture)).ThenBy(static name => name, StringComparer.Ordinal)]
        : [.. names.Order(StringComparer.Ordinal)];
}
