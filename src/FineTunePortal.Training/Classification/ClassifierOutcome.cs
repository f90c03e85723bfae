using FineTunePortal.Models.Classification;
using FineTunePortal.Training.Data;
using FineTunePortal.Training.Loop;
using FineTunePortal.Training.Metrics;
using FineTunePortal.Training.Objectives;
using TorchSharp;
using static TorchSharp.torch;

namespace FineTunePortal.Training.Classification;

/// <summary>What a classifier said to labelled texts.</summary>
/// <param name="Loss">Nats a row; for several labels nats a label, for numbers their squared error.</param>
/// <param name="Scores">The scores of each text, in the order of the texts.</param>
/// <param name="Labels">How right it was; null where numbers are to be hit.</param>
public sealed record ClassifierOutcome(double Loss, IReadOnlyList<float[]> Scores, LabelScores? Labels)
{
    /// <summary>The figures that a run goes by.</summary>
    public HeldOutScores HeldOut => new(Loss) { Accuracy = Labels?.Accuracy, MacroF1 = Labels?.MacroF1 };

    /// <summary>Tries a model, which is only asked.</summary>
    /// <param name="model">The model.</param>
    /// <param name="examples">Texts with what they should give.</param>
    /// <param name="progress">Told how many more texts are done.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    public static ClassifierOutcome Of(
        ClassificationModel model, IReadOnlyList<TokenizedExample> examples, Action<int>? progress = null, CancellationToken cancellationToken = default)
    {
        using var _ = no_grad();
        bool training = model.training;
        model.eval();
        var scores = new float[examples.Count][];
        double sum = 0;
        long count = 0;
        foreach (var (indexes, batch) in LengthBatches.Of(examples))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var logits = model.logits(LabelObjective.Input(model, batch)).to(ScalarType.Float32);
            var (loss, terms) = ClassificationLoss.Of(model.Classification.Problem, logits, LabelObjective.Wanted(model, batch));
            sum += loss.ToDouble();
            count += terms;
            float[][] rows = [.. logits.cpu().contiguous().data<float>().ToArray().Chunk((int)logits.shape[1])];
            for (int i = 0; i < rows.Length; i++)
            {
                scores[indexes[i]] = rows[i];
            }

            progress?.Invoke(indexes.Count);
        }

        model.train(training);
        return new(sum / count, scores, ScoresOf(model.Classification, examples, scores));
    }

    /// <summary>The labels that scores stand for: the highest, or all that are likelier than not.</summary>
    public static IReadOnlyList<int> Given(ClassificationConfig classification, float[] scores) => classification.Problem == ProblemType.MultiLabel
        ? [.. Enumerable.Range(0, scores.Length).Where(label => scores[label] > 0)]
        : [Array.IndexOf(scores, scores.Max())];

    private static LabelScores? ScoresOf(ClassificationConfig classification, IReadOnlyList<TokenizedExample> examples, float[][] scores) => classification.Problem switch
    {
        ProblemType.Regression => null,
        ProblemType.MultiLabel => LabelScores.OfSeveral(
            [.. examples.Select(example => Array.ConvertAll(example.Target!, static value => value > 0.5f))],
            [.. scores.Select(row => Array.ConvertAll(row, static score => score > 0))], classification.Labels.Count),
        _ => LabelScores.OfOne([.. examples.Select(example => (int)example.Target![0])], [.. scores.Select(row => Given(classification, row)[0])], classification.Labels.Count),
    };
}
