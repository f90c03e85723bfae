using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using static TorchSharp.torch;

namespace TorchSharp.Native;

// Threads, modes, random numbers, devices. Mirrors native/src/runtime.cpp.
internal static unsafe partial class LibTorch
{
    [LibraryImport(Name, EntryPoint = "ftp_version")]
    internal static partial nint version();

    [LibraryImport(Name, EntryPoint = "ftp_get_num_threads")]
    internal static partial int get_num_threads();

    [LibraryImport(Name, EntryPoint = "ftp_set_num_threads")]
    internal static partial Done set_num_threads(int count);

    [LibraryImport(Name, EntryPoint = "ftp_get_num_interop_threads")]
    internal static partial int get_num_interop_threads();

    [LibraryImport(Name, EntryPoint = "ftp_set_num_interop_threads")]
    internal static partial Done set_num_interop_threads(int count);

    [LibraryImport(Name, EntryPoint = "ftp_grad_enabled")]
    [SuppressGCTransition]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool grad_enabled();

    [LibraryImport(Name, EntryPoint = "ftp_set_grad_enabled")]
    [SuppressGCTransition]
    internal static partial void set_grad_enabled([MarshalAs(UnmanagedType.U1)] bool enabled);

    [LibraryImport(Name, EntryPoint = "ftp_inference_enabled")]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool inference_enabled();

    [LibraryImport(Name, EntryPoint = "ftp_inference_enter")]
    internal static partial nint inference_enter([MarshalAs(UnmanagedType.U1)] bool enabled);

    [LibraryImport(Name, EntryPoint = "ftp_inference_leave")]
    internal static partial void inference_leave(nint guard);

    [LibraryImport(Name, EntryPoint = "ftp_default_dtype")]
    internal static partial int default_dtype();

    [LibraryImport(Name, EntryPoint = "ftp_set_default_dtype")]
    internal static partial Done set_default_dtype(int dtype);

    [LibraryImport(Name, EntryPoint = "ftp_cuda_device_count")]
    internal static partial int cuda_device_count();

    [LibraryImport(Name, EntryPoint = "ftp_cudnn_is_available")]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool cudnn_is_available();

    [LibraryImport(Name, EntryPoint = "ftp_cuda_synchronize")]
    internal static partial Done cuda_synchronize(int index);

    [LibraryImport(Name, EntryPoint = "ftp_cuda_manual_seed")]
    internal static partial Done cuda_manual_seed(long seed, [MarshalAs(UnmanagedType.U1)] bool allDevices);

    [LibraryImport(Name, EntryPoint = "ftp_generator_default")]
    internal static partial nint generator_default(int deviceType, int deviceIndex);

    [LibraryImport(Name, EntryPoint = "ftp_generator_new")]
    internal static partial nint generator_new(ulong seed, int deviceType, int deviceIndex);

    [LibraryImport(Name, EntryPoint = "ftp_generator_free")]
    internal static partial void generator_free(nint generator);

    [LibraryImport(Name, EntryPoint = "ftp_generator_set_seed")]
    internal static partial Done generator_set_seed([MarshalUsing(typeof(OptionalGenerator))] Generator? generator, ulong seed);

    [LibraryImport(Name, EntryPoint = "ftp_generator_current_seed")]
    internal static partial ulong generator_current_seed([MarshalUsing(typeof(OptionalGenerator))] Generator? generator);

    [LibraryImport(Name, EntryPoint = "ftp_generator_new_seed")]
    internal static partial ulong generator_new_seed([MarshalUsing(typeof(OptionalGenerator))] Generator? generator);

    [LibraryImport(Name, EntryPoint = "ftp_generator_get_state")]
    internal static partial Tensor generator_get_state([MarshalUsing(typeof(OptionalGenerator))] Generator? generator);

    [LibraryImport(Name, EntryPoint = "ftp_generator_set_state")]
    internal static partial Done generator_set_state([MarshalUsing(typeof(OptionalGenerator))] Generator? generator, Tensor state);

    [LibraryImport(Name, EntryPoint = "ftp_manual_seed")]
    internal static partial Done manual_seed(long seed);
}
