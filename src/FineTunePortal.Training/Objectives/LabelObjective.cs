using FineTunePortal.Models;
using FineTunePortal.Models.Classification;
using FineTunePortal.Training.Data;
using static TorchSharp.torch;

namespace FineTunePortal.Training.Objectives;

/// <summary>Giving texts their labels, or their numbers.</summary>
/// <param name="model">The model.</param>
/// <param name="labelSmoothing">Share of the wanted probability that is spread evenly over all labels.</param>
public sealed class LabelObjective(ClassificationModel model, double labelSmoothing = 0) : IObjective
{
    /// <inheritdoc/>
    public Tensor SumOfLosses(Batch batch)
    {
        using var scope = NewDisposeScope();
        return model.loss(Input(model, batch), Wanted(model, batch), labelSmoothing).Sum.MoveToOuterDisposeScope();
    }

    /// <summary>What the model reads of a batch; the tensors belong to the caller's scope.</summary>
    public static ModelInput Input(ClassificationModel model, Batch batch)
    {
        long[] shape = [batch.Rows, batch.Length];
        return new(tensor(batch.Ids, shape, device: model.Device), SegmentIds: tensor(batch.Segments, shape, device: model.Device));
    }

    /// <summary>What it should answer: [B] int64, [B, labels] fp32, or for tags [B, T] int64.</summary>
    public static Tensor Wanted(ClassificationModel model, Batch batch)
    {
        if (model.Classification.PerToken)
        {
            return tensor(batch.Labels, [batch.Rows, batch.Length], device: model.Device);
        }

        float[] targets = batch.Targets ?? throw new ArgumentException("The rows of this batch have no labels of their own.", nameof(batch));
        return model.Classification.Problem == ProblemType.SingleLabel
            ? tensor(Array.ConvertAll(targets, static target => (long)target), device: model.Device)
            : tensor(targets, [batch.Rows, targets.Length / batch.Rows], device: model.Device);
    }
}
