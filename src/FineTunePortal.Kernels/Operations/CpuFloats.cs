using TorchSharp;
using static TorchSharp.torch;

namespace FineTunePortal.Kernels;

/// <summary>What the native CPU loops can read: fp32 and bf16 in main memory.</summary>
internal static class CpuFloats
{
    public static bool Cover(Tensor tensor) =>
        tensor.device_type == DeviceType.CPU && (tensor.dtype is ScalarType.Float32 or ScalarType.BFloat16);
}
