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
        var scores = new float[examples.Count][];
        double sum = 0;
        long count = 0;
        Each(model, examples, cancellationToken, (indexes, batch, logits) =>
        {
            var (loss, terms) = ClassificationLoss.Of(model.Classification.Problem, logits, LabelObjective.Wanted(model, batch));
            sum += loss.ToDouble();
            count += terms;
            Keep(scores, indexes, logits);
            progress?.Invoke(indexes.Count);
        });
        return new(sum / count, scores, Measured(model.Classification, examples, scores));
    }

    /// <summary>The scores of texts, whose targets don't matter, in their order.</summary>
    /// <param name="model">The model, which is only asked.</param>
    /// <param name="examples">Texts.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    public static IReadOnlyList<float[]> ScoresOf(ClassificationModel model, IReadOnlyList<TokenizedExample> examples, CancellationToken cancellationToken = default)
    {
        var scores = new float[examples.Count][];
        Each(model, examples, cancellationToken, (indexes, _, logits) => Keep(scores, indexes, logits));
        return scores;
    }

    /// <summary>What scores say of how sure the model is: probabilities, or the number itself.</summary>
    public static float[] Certainty(ClassificationConfig classification, float[] scores)
    {
        switch (classification.Problem)
        {
            case ProblemType.Regression:
                return scores;
            case ProblemType.MultiLabel:
                return Array.ConvertAll(scores, static score => 1 / (1 + MathF.Exp(-score)));
            default:
                float highest = scores.Max();
                float[] raised = Array.ConvertAll(scores, score => MathF.Exp(score - highest));
                float sum = raised.Sum();
                return Array.ConvertAll(raised, value => value / sum);
        }
    }

    /// <summary>The labels that scores stand for: the highest, or all that are likelier than not.</summary>
    public static IReadOnlyList<int> Given(ClassificationConfig classification, float[] scores) => classification.Problem == ProblemType.MultiLabel
        ? [.. Enumerable.Range(0, scores.Length).Where(label => scores[label] > 0)]
        : [Array.IndexOf(scores, scores.Max())];

    private static void Each(ClassificationModel model, IReadOnlyList<TokenizedExample> examples, CancellationToken cancellationToken, Action<IReadOnlyList<int>, Batch, Tensor> take)
    {
        using var _ = no_grad();
        bool training = model.training;
        model.eval();
        foreach (var (indexes, batch) in LengthBatches.Of(examples))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            take(indexes, batch, model.logits(LabelObjective.Input(model, batch)).to(ScalarType.Float32));
        }

        model.train(training);
    }

    private static void Keep(float[][] scores, IReadOnlyList<int> indexes, Tensor logits)
    {
        float[][] rows = [.. logits.cpu().contiguous().data<float>().ToArray().Chunk((int)logits.shape[1])];
        for (int i = 0; i < rows.Length; i++)
        {
            scores[indexes[i]] = rows[i];
        }
    }

    private static LabelScores? Measured(ClassificationConfig classification, IReadOnlyList<TokenizedExample> examples, float[][] scores) => classification.Problem switch
    {
        ProblemType.Regression => null,
        ProblemType.MultiLabel => LabelScores.OfSeveral(
            [.. examples.Select(example => Array.ConvertAll(example.Target!, static value => value > 0.5f))],
            [.. scores.Select(row => Array.ConvertAll(row, static score => score > 0))], classification.Labels.Count),
        _ => LabelScores.OfOne([.. examples.Select(example => (int)example.Target![0])], [.. scores.Select(row => Given(classification, row)[0])], classification.Labels.Count),
    };
}
