using static TorchSharp.torch;

namespace FineTunePortal.Kernels;

/// <summary>
/// The operations of <see cref="Fused"/> written with tensor operations and their autograd alone: for devices and types
/// that the native library doesn't cover, for builds without it, and for the tests to compare with.
/// </summary>
public static partial class Plain
{
    /// <summary>Half precision is computed in fp32, everything else in its own type.</summary>
    private static Tensor Widened(Tensor x) =>
        x.dtype is ScalarType.BFloat16 or ScalarType.Float16 ? x.to_type(ScalarType.Float32) : x.alias();
}
