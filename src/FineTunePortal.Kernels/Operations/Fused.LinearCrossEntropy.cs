using static TorchSharp.torch;

namespace FineTunePortal.Kernels;

public static partial class Fused
{
    /// <summary>The label of a row that carries no loss.</summary>
    public const long IgnoredLabel = -100;

    /// <summary>
    /// Sum over the labelled rows of the cross-entropy, in nats, of softmax(logit_scale * (hidden W^T + bias)). Works
    /// through a few hundred rows at a time and leaves only the gradients behind, never the logits. Rows whose label is
    /// <see cref="IgnoredLabel"/> are not computed at all.
    /// </summary>
    /// <param name="hidden">[N, C]</param>
    /// <param name="weight">[V, C], of hidden's type</param>
    /// <param name="bias">[V] or none</param>
    /// <param name="labels">[N] int64, each in 0..V-1 or -100</param>
    /// <returns>A scalar, fp32; 0 where no row has a label.</returns>
    public static Tensor linear_cross_entropy(Tensor hidden, Tensor weight, Tensor? bias, Tensor labels, double logit_scale = 1) =>
        Active && hidden.dtype == weight.dtype
            ? NativeKernels.LinearCrossEntropy(hidden, weight, bias, labels, logit_scale)
            : Plain.linear_cross_entropy(hidden, weight, bias, labels, logit_scale);
}
