using static TorchSharp.torch;

namespace FineTunePortal.Kernels;

public static partial class Fused
{
    /// <summary>silu(gate) * up, of equal shapes and types.</summary>
    public static Tensor swiglu(Tensor gate, Tensor up) =>
        Active && CpuFloats.Cover(gate) && CpuFloats.Cover(up) && gate.dtype == up.dtype
            ? NativeKernels.Swiglu(gate, up)
            : Plain.swiglu(gate, up);
}
