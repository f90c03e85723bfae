using System.Text.Encodings.Web;
using System.Text.Json;
using FineTunePortal.Datasets;
using FineTunePortal.Runs;
using FineTunePortal.Training.Classification;
using FineTunePortal.Training.Numerics;

namespace FineTunePortal.Worker.Evaluation;

/// <summary>Tries a classifier on labelled texts.</summary>
/// <param name="location">The model.</param>
/// <param name="environment">In what it is computed.</param>
/// <param name="data">What the columns mean.</param>
internal sealed class ClassifierEvaluation(ModelLocation location, NumericEnvironment environment, RunData data)
{
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Measures loss and scores.</summary>
    /// <param name="examples">Texts with labels.</param>
    /// <param name="answers">Takes an object a line with text, label and the model's; null for none.</param>
    /// <param name="note">Takes what a person should know.</param>
    /// <param name="progress">Told how many more texts are done.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <exception cref="DataException">Rows have labels that the model doesn't know.</exception>
    public ClassificationReport Run(IReadOnlyList<Example> examples, string? answers, Action<string> note, Action<int> progress, CancellationToken cancellationToken)
    {
        using var session = ClassifierSession.Open(location, environment);
        var model = session.Model;
        var faults = new FaultList();
        var notes = new List<string>();
        var labels = new LabelReader(model.Classification, data, faults);
        var encoded = ClassificationData.Encode(examples, session.Encoder, labels, notes, model.Classification.PerToken);
        faults.ThrowIfAny();
        notes.ForEach(note);
        if (model.Classification.PerToken)
        {
            var tagged = TaggerOutcome.Of(model, encoded, progress, cancellationToken);
            Write(answers, examples, tagged.Tags.Select(words => string.Join(' ', words.Select(tag => model.Classification.Labels[tag]))));
            return new(tagged.Loss, tagged.Names, tagged.Scores, examples.Count);
        }

        var outcome = ClassifierOutcome.Of(model, encoded, progress, cancellationToken);
        Write(answers, examples, outcome.Scores.Select(scores => LabelWords.Of(model.Classification, scores, data.LabelSeparator)));
        return new(outcome.Loss, model.Classification.Labels, outcome.Labels, examples.Count);
    }

    private static void Write(string? path, IReadOnlyList<Example> examples, IEnumerable<string> answers)
    {
        if (path is not null)
        {
            File.WriteAllLines(path, examples.Zip(answers, (example, answer) => JsonSerializer.Serialize(
                new { text = ClassificationData.TextOf(example), label = example.Completion, answer }, s_json)));
        }
    }
}
