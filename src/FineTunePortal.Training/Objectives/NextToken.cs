using FineTunePortal.Kernels;
using FineTunePortal.Models;
using FineTunePortal.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace FineTunePortal.Training.Objectives;

/// <summary>Cross-entropy of the next token, over the labelled tokens only.</summary>
public static class NextToken
{
    /// <summary>The sum (not the mean) of the losses over a batch's labels in nats: an fp32 scalar with its gradient.</summary>
    /// <param name="model">The model.</param>
    /// <param name="batch">What it reads and what it should answer.</param>
    /// <param name="labelSmoothing">Share of the wanted probability that is spread evenly over all tokens (Szegedy et al. 2016).</param>
    public static Tensor SumOfLosses(CausalLanguageModel model, Batch batch, double labelSmoothing = 0)
    {
        using var scope = NewDisposeScope();
        long[] shape = [batch.Rows, batch.Length];
        var input = new ModelInput(tensor(batch.Ids, shape, device: model.Device), SegmentIds: tensor(batch.Segments, shape, device: model.Device));
        var labels = tensor(batch.Labels, shape, device: model.Device);
        var sum = labelSmoothing == 0 ? model.loss(input, labels).Sum : Smoothed(model, input, labels, labelSmoothing);
        return sum.MoveToOuterDisposeScope();
    }

    /// <summary>The sum of the losses of each row of a batch, in nats.</summary>
    /// <param name="model">The model, which is only asked.</param>
    /// <param name="batch">What it reads and what it should answer.</param>
    public static double[] RowLosses(CausalLanguageModel model, Batch batch)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        long[] shape = [batch.Rows, batch.Length];
        var input = new ModelInput(tensor(batch.Ids, shape, device: model.Device), SegmentIds: tensor(batch.Segments, shape, device: model.Device));
        var (targets, _) = NextTokenLabels.Of(tensor(batch.Labels, shape, device: model.Device), input.SegmentIds);
        var states = model.hidden(input);
        return [.. Enumerable.Range(0, batch.Rows).Select(row => model.TokenLosses(states.select(0, row), targets.select(0, row)).ToDouble())];
    }

    /// <summary>
    /// With z the logits, (1-e)(lse - z_y) + e(lse - mean z) is the plain loss plus e(z_y - mean z), which is linear in the
    /// logits: the mean over the vocabulary can be taken of the output layer's rows, and no logits are needed for it.
    /// </summary>
    private static Tensor Smoothed(CausalLanguageModel model, ModelInput input, Tensor labels, double smoothing)
    {
        var targets = NextTokenLabels.Of(labels, input.SegmentIds).Targets.flatten();
        var states = model.hidden(input);
        var hidden = states.reshape(-1, states.shape[^1]);
        var plain = Fused.linear_cross_entropy(hidden, model.OutputWeight, model.OutputBias, targets, model.LogitScale);
        var rows = targets.ne(CausalLanguageModel.IgnoredLabel).nonzero().flatten();
        var wanted = targets.index_select(0, rows);
        var direction = model.OutputWeight.index_select(0, wanted) - model.OutputWeight.mean([0], keepdim: true);
        var difference = (hidden.index_select(0, rows) * direction).sum();
        if (model.OutputBias is { } bias)
        {
            difference = difference + (bias.index_select(0, wanted) - bias.mean()).sum();
        }

        return plain + (difference * (smoothing * model.LogitScale));
    }
}
