using System.Text.Encodings.Web;
using System.Text.Json;
using FineTunePortal.Datasets;
using FineTunePortal.Models.Families;
using FineTunePortal.Runs;
using FineTunePortal.Tokenizers;
using FineTunePortal.Training.Classification;
using FineTunePortal.Training.Numerics;
using static TorchSharp.torch;

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
        var tokenizer = Tokenizer.Load(location.Model);
        var (model, adapter) = ClassifierSession.LoadModel(location, environment.ScalarType, new Device(environment.Device));
        using var loaded = model;
        using var applied = adapter;
        if (model.Classification.PerToken)
        {
            throw new UserErrorException($"'{location.Model}' labels each token of a text, which evaluate can't measure yet.");
        }

        var faults = new FaultList();
        var notes = new List<string>();
        var labels = new LabelReader(model.Classification, data, faults);
        var encoder = new LabelledTextEncoder(tokenizer, ClassifierTable.MaxTokens(model.Config) ?? int.MaxValue);
        var encoded = ClassificationData.Encode(examples, encoder, labels, notes);
        faults.ThrowIfAny();
        notes.ForEach(note);
        var outcome = ClassifierOutcome.Of(model, encoded, progress, cancellationToken);
        if (answers is not null)
        {
            File.WriteAllLines(answers, examples.Zip(outcome.Scores, (example, scores) => JsonSerializer.Serialize(
                new { text = ClassificationData.TextOf(example), label = example.Completion, answer = LabelWords.Of(model.Classification, scores, data.LabelSeparator) }, s_json)));
        }

        return new(outcome.Loss, model.Classification.Labels, outcome.Labels, examples.Count);
    }
}
