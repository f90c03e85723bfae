using static TorchSharp.torch;

namespace FineTunePortal.Kernels;

public static partial class Fused
{
    /// <summary>x W^T + bias. A frozen weight costs no gradient work, and then x isn't kept for the backward pass.</summary>
    /// <param name="x">[..., in]</param>
    /// <param name="weight">[out, in], of x's type</param>
    /// <param name="bias">[out] or none</param>
    /// <returns>[..., out]</returns>
    public static Tensor linear(Tensor x, Tensor weight, Tensor? bias) =>
        Active && x.dtype == weight.dtype ? NativeKernels.Linear(x, weight, bias) : Plain.linear(x, weight, bias);

    /// <summary>
    /// A frozen linear layer with a low-rank adapter: x W^T + bias + scale * (x A^T) B^T. Keeps x once for the backward
    /// pass, which computes gradients for x, A and B, and for weight and bias only where they ask for them.
    /// </summary>
    /// <param name="x">[..., in]</param>
    /// <param name="weight">[out, in], of x's type</param>
    /// <param name="bias">[out] or none</param>
    /// <param name="lora_a">[r, in], fp32 or of x's type</param>
    /// <param name="lora_b">[out, r], as lora_a</param>
    /// <returns>[..., out] of x's type</returns>
    public static Tensor lora_linear(Tensor x, Tensor weight, Tensor? bias, Tensor lora_a, Tensor lora_b, double scale) =>
        Active && x.dtype == weight.dtype
            ? NativeKernels.LoraLinear(x, weight, bias, lora_a, lora_b, scale)
            : Plain.lora_linear(x, weight, bias, lora_a, lora_b, scale);
}
