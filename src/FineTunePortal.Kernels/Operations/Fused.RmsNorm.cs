using static TorchSharp.torch;

namespace FineTunePortal.Kernels;

public static partial class Fused
{
    /// <summary>Root-mean-square normalisation over the last dimension: x / sqrt(mean(x²) + eps) * weight.</summary>
    /// <param name="x">[..., C]</param>
    /// <param name="weight">[C]; any floating type</param>
    /// <returns>[..., C] of x's type, computed in fp32.</returns>
    public static Tensor rms_norm(Tensor x, Tensor weight, double eps) =>
        Active && CpuFloats.Cover(x) && CpuFloats.Cover(weight)
            ? NativeKernels.RmsNorm(x, weight, eps)
            : Plain.rms_norm(x, weight, eps);
}
