using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>
            /// -log softmax(input)[target], averaged over targets other than <paramref name="ignore_index"/>.
            /// Input [N, C, …], target [N, …] of classes or [N, C, …] of probabilities.
            /// </summary>
            public static Tensor cross_entropy(Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean, double label_smoothing = 0) =>
                LibTorch.cross_entropy(input, target, weight, (long)reduction, ignore_index, label_smoothing);

            /// <summary>-input[target] for log-probabilities.</summary>
            public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                LibTorch.nll_loss(input, target, weight, (long)reduction);

            public static Tensor binary_cross_entropy(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                LibTorch.binary_cross_entropy(input, target, weight, (long)reduction);

            public static Tensor binary_cross_entropy_with_logits(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null) =>
                LibTorch.binary_cross_entropy_with_logits(input, target, weight, pos_weights, (long)reduction);

            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) => LibTorch.mse_loss(input, target, (long)reduction);

            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) => LibTorch.l1_loss(input, target, (long)reduction);

            public static Tensor smooth_l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1) =>
                LibTorch.smooth_l1_loss(input, target, (long)reduction, beta);

            /// <summary>target · (log target - input), for an input of log-probabilities.</summary>
            public static Tensor kl_div(Tensor input, Tensor target, bool log_target = true, Reduction reduction = Reduction.Mean) =>
                LibTorch.kl_div(input, target, (long)reduction, log_target);
        }
    }
}
