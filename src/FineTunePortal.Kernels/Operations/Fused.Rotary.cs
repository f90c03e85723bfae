using static TorchSharp.torch;

namespace FineTunePortal.Kernels;

public static partial class Fused
{
    /// <summary>
    /// Rotary position embedding in the convention of Hugging Face: the first half of D pairs with the second,
    /// x * cos + rotate_half(x) * sin.
    /// </summary>
    /// <param name="x">[B, T, H, D]</param>
    /// <param name="cos">[B or 1, T, R] with R ≤ D even; what lies beyond R is passed through</param>
    /// <param name="sin">as cos</param>
    /// <returns>[B, T, H, D]. Gradients flow to x only.</returns>
    public static Tensor rotary(Tensor x, Tensor cos, Tensor sin) =>
        Active && CpuFloats.Cover(x) && CpuFloats.Cover(cos) && CpuFloats.Cover(sin)
            ? NativeKernels.Rotary(x, cos, sin)
            : Plain.rotary(x, cos, sin);
}
