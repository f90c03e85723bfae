using FineTunePortal.Datasets;
using FineTunePortal.Models.Classification;
using FineTunePortal.Runs;

namespace FineTunePortal.Training.Classification;

/// <summary>Turns the cells of labels into what a model should give.</summary>
/// <param name="classification">The labels that there are.</param>
/// <param name="data">What the settings say of labels.</param>
/// <param name="faults">Takes rows whose labels can't be.</param>
public sealed class LabelReader(ClassificationConfig classification, RunData data, FaultList faults)
{
    private const int MostShown = 40;

    private readonly Dictionary<string, int> _ids = classification.Labels.Select((label, id) => (label, id)).ToDictionary(pair => pair.label, pair => pair.id, StringComparer.Ordinal);

    /// <summary>A label's number, or a value for each label; zeros where the row is at fault.</summary>
    public float[] Read(Example example) => classification.Problem switch
    {
        ProblemType.Regression => [Number(example)],
        ProblemType.MultiLabel => Several(example),
        _ => [Id(example, example.Completion.Trim())],
    };

    /// <summary>The words of a row, and a label's number for each.</summary>
    public (string[] Words, int[] Tags) ReadWords(Example example)
    {
        string[] words = LabelFinder.Words(ClassificationData.TextOf(example));
        string[] tags = LabelFinder.Words(example.Completion);
        if (words.Length != tags.Length)
        {
            Fault(example, "unequal_lengths", $"there are {words.Length} words, but {tags.Length} labels.");
            return ([], []);
        }

        return (words, Array.ConvertAll(tags, tag => Id(example, tag)));
    }

    private float[] Several(Example example)
    {
        float[] target = new float[classification.Labels.Count];
        foreach (string label in LabelFinder.Split(example.Completion, ProblemType.MultiLabel, data))
        {
            target[Id(example, label)] = 1;
        }

        return target;
    }

    private int Id(Example example, string label)
    {
        if (_ids.TryGetValue(label, out int id))
        {
            return id;
        }

        Fault(example, "unknown_label", $"the label '{Shown(label)}' is not one of the {classification.Labels.Count} that the model knows.");
        return 0;
    }

    private float Number(Example example)
    {
        if (LabelFinder.IsNumber(example.Completion, out double number))
        {
            return (float)number;
        }

        Fault(example, "not_a_number", $"a number is needed, but this is '{Shown(example.Completion)}'.");
        return 0;
    }

    // A cell that is no label may be anything: a whole letter, too.
    private static string Shown(string cell) => cell.Length <= MostShown ? cell : cell[..MostShown] + "…";

    private void Fault(Example example, string kind, string message) => faults.Add(new DataFault(kind, example.File, example.Row, example.Line, data.LabelColumn, message));
}
