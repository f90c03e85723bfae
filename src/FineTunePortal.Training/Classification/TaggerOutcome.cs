using FineTunePortal.Models.Classification;
using FineTunePortal.Training.Data;
using FineTunePortal.Training.Loop;
using FineTunePortal.Training.Metrics;
using FineTunePortal.Training.Objectives;
using TorchSharp;
using static TorchSharp.torch;

namespace FineTunePortal.Training.Classification;

/// <summary>What a tagger said to texts whose words have labels.</summary>
/// <param name="Loss">Nats a word.</param>
/// <param name="Tags">The label's number that each labelled word got, in the order of the texts.</param>
/// <param name="Names">What the scores are of: kinds of spans where tags name spans, or the labels.</param>
/// <param name="Scores">Accuracy over words; the rest over spans, or over words where tags name no spans.</param>
public sealed record TaggerOutcome(double Loss, IReadOnlyList<int[]> Tags, IReadOnlyList<string> Names, LabelScores Scores)
{
    /// <summary>The figures that a run goes by.</summary>
    public HeldOutScores HeldOut => new(Loss) { Accuracy = Scores.Accuracy, MacroF1 = Scores.MacroF1 };

    /// <summary>Tries a model, which is only asked.</summary>
    /// <param name="model">The model.</param>
    /// <param name="examples">Texts with labels on words.</param>
    /// <param name="progress">Told how many more texts are done.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    public static TaggerOutcome Of(
        ClassificationModel model, IReadOnlyList<TokenizedExample> examples, Action<int>? progress = null, CancellationToken cancellationToken = default)
    {
        using var _ = no_grad();
        bool training = model.training;
        model.eval();
        var tags = new int[examples.Count][];
        Array.Fill(tags, []);
        double sum = 0;
        long count = 0;
        foreach (var (indexes, batch) in LengthBatches.Of(examples))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var logits = model.logits(LabelObjective.Input(model, batch)).to(ScalarType.Float32);
            var (loss, terms) = ClassificationLoss.Of(ProblemType.SingleLabel, logits.view(-1, logits.shape[2]), LabelObjective.Wanted(model, batch));
            sum += loss.ToDouble();
            count += terms;
            int[][] best = [.. logits.argmax(2).cpu().data<long>().ToArray().Select(static label => (int)label).Chunk(batch.Length)];
            for (int i = 0; i < best.Length; i++)
            {
                int[] labels = examples[indexes[i]].Labels;
                tags[indexes[i]] = [.. best[i].Where((_, place) => place < labels.Length && labels[place] != TokenizedExample.IgnoredLabel)];
            }

            progress?.Invoke(indexes.Count);
        }

        model.train(training);
        int[][] wanted = [.. examples.Select(example => example.Labels.Where(static label => label != TokenizedExample.IgnoredLabel).ToArray())];
        var names = model.Classification.Labels;
        var words = LabelScores.OfOne([.. wanted.SelectMany(static row => row)], [.. tags.SelectMany(static row => row)], names.Count);
        var (kinds, scores) = TaggedSpans.AreNamed(names) ? TaggedSpans.Measure(Words(wanted), Words(tags), words.Accuracy) : (names, words);
        return new(sum / count, tags, kinds, scores);

        string[][] Words(int[][] rows) => Array.ConvertAll(rows, row => Array.ConvertAll(row, label => names[label]));
    }
}
