using FineTunePortal.Models;
using FineTunePortal.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace FineTunePortal.Training.Objectives;

/// <summary>The loss on rows that are not trained on.</summary>
public static class HeldOutLoss
{
    /// <summary>Mean over all labelled tokens of all batches, in nats: long answers weigh more than short ones.</summary>
    /// <exception cref="OperationCanceledException">Cancelled between two batches.</exception>
    public static double Measure(CausalLanguageModel model, IEnumerable<Batch> batches, CancellationToken cancellationToken = default)
    {
        using var _ = no_grad();
        bool training = model.training;
        model.eval();
        double sum = 0;
        long tokens = 0;
        foreach (var batch in batches.Where(batch => batch.LearnedTokens > 0))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            sum += NextToken.SumOfLosses(model, batch).ToDouble();
            tokens += batch.LearnedTokens;
        }

        model.train(training);
        return tokens == 0 ? double.NaN : sum / tokens;
    }

    /// <summary>The sum of the losses of each example, in their order, in nats; 0 where an example has no label.</summary>
    /// <param name="model">The model.</param>
    /// <param name="examples">What it should answer.</param>
    /// <param name="progress">Told how many more examples are done.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    public static double[] MeasureEach(CausalLanguageModel model, IReadOnlyList<TokenizedExample> examples, Action<int>? progress = null, CancellationToken cancellationToken = default)
    {
        bool training = model.training;
        model.eval();
        double[] losses = new double[examples.Count];
        foreach (var (indexes, batch) in LengthBatches.Of(examples))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var (index, loss) in indexes.Zip(NextToken.RowLosses(model, batch)))
            {
                losses[index] = loss;
            }

            progress?.Invoke(indexes.Count);
        }

        model.train(training);
        return losses;
    }

    /// <summary>Rows of similar length together, longest first: an evaluation that won't fit in memory fails at once.</summary>
    public static IReadOnlyList<Batch> Batches(IReadOnlyList<TokenizedExample> examples, int batchSize) =>
        [.. examples.OrderByDescending(example => example.Ids.Length).Chunk(batchSize)
            .Select(chunk => Batch.Collate([.. chunk.Select(example => new[] { example })]))];
}
