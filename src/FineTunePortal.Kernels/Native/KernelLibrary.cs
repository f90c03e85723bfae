using System.Runtime.InteropServices;

namespace FineTunePortal.Kernels;

/// <summary>The native library's exports. Handles are at::Tensor*, as in <c>Tensor.Handle</c>.</summary>
internal static unsafe partial class KernelLibrary
{
    private const string Name = "ftpkernels";

    [LibraryImport(Name, EntryPoint = "ftk_failure_text")]
    internal static partial nint failure_text();

    [LibraryImport(Name, EntryPoint = "ftk_rms_norm")]
    internal static partial nint rms_norm(nint x, nint weight, double eps);

    [LibraryImport(Name, EntryPoint = "ftk_rotary")]
    internal static partial nint rotary(nint x, nint cos, nint sin);

    [LibraryImport(Name, EntryPoint = "ftk_swiglu")]
    internal static partial nint swiglu(nint gate, nint up);

    [LibraryImport(Name, EntryPoint = "ftk_linear")]
    internal static partial nint linear(nint x, nint weight, nint bias);

    [LibraryImport(Name, EntryPoint = "ftk_lora_linear")]
    internal static partial nint lora_linear(nint x, nint weight, nint bias, nint loraA, nint loraB, double scale);

    [LibraryImport(Name, EntryPoint = "ftk_linear_cross_entropy")]
    internal static partial nint linear_cross_entropy(nint hidden, nint weight, nint bias, nint labels, double logitScale);

    [LibraryImport(Name, EntryPoint = "ftk_attention")]
    internal static partial nint attention(
        nint q, nint k, nint v, double scale, int causal, nint segmentsQ, nint segmentsK, long window);

    [LibraryImport(Name, EntryPoint = "ftk_adamw")]
    internal static partial int adamw(
        nint* masters, nint* copies, nint* grads, nint* means, nint* squares, int count,
        double lr, double beta1, double beta2, double eps, double weightDecay, long step, double gradScale);

    [LibraryImport(Name, EntryPoint = "ftk_mapped", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint mapped(string path, long offset, long* sizes, int dimensions, int dtype);

    [LibraryImport(Name, EntryPoint = "ftk_give_back_freed_memory")]
    internal static partial void give_back_freed_memory();

    [LibraryImport(Name, EntryPoint = "ftk_device_memory")]
    internal static partial int device_memory(int device, long* values);
}
