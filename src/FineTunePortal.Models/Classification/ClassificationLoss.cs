using static TorchSharp.torch;

namespace FineTunePortal.Models.Classification;

/// <summary>How far scores are from what they should be.</summary>
public static class ClassificationLoss
{
    /// <summary>The sum (not the mean) over all things that count, in nats or squares, and how many there are.</summary>
    /// <param name="problem">What the scores mean.</param>
    /// <param name="scores">[N, labels] fp32.</param>
    /// <param name="labels">[N] int64 in any shape, or [N, labels] floats.</param>
    /// <param name="labelSmoothing">Share of the wanted probability that is spread evenly over all labels.</param>
    public static (Tensor Sum, long Count) Of(ProblemType problem, Tensor scores, Tensor labels, double labelSmoothing = 0)
    {
        switch (problem)
        {
            case ProblemType.Regression:
                return (nn.functional.mse_loss(scores, labels.to(ScalarType.Float32).view_as(scores), nn.Reduction.Sum), scores.numel());
            case ProblemType.MultiLabel:
                return (nn.functional.binary_cross_entropy_with_logits(scores, labels.to(ScalarType.Float32), reduction: nn.Reduction.Sum), scores.numel());
            default:
                var wanted = labels.reshape(-1);
                var sum = nn.functional.cross_entropy(scores, wanted, ignore_index: TransformerModel.IgnoredLabel, reduction: nn.Reduction.Sum, label_smoothing: labelSmoothing);
                return (sum, wanted.ne(TransformerModel.IgnoredLabel).sum().item<long>());
        }
    }
}
