using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using static TorchSharp.torch;

namespace TorchSharp.Native;

// Life, metadata, conversion and copies. Mirrors native/src/lifecycle.cpp.
internal static unsafe partial class LibTorch
{
    [LibraryImport(Name, EntryPoint = "ftp_free")]
    internal static partial void free(nint x);

    [LibraryImport(Name, EntryPoint = "ftp_dim")]
    [SuppressGCTransition]
    internal static partial long dim(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_numel")]
    [SuppressGCTransition]
    internal static partial long numel(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_element_size")]
    [SuppressGCTransition]
    internal static partial long element_size(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_storage_offset")]
    [SuppressGCTransition]
    internal static partial long storage_offset(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_dtype")]
    [SuppressGCTransition]
    internal static partial int dtype(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_device_type")]
    [SuppressGCTransition]
    internal static partial int device_type(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_device_index")]
    [SuppressGCTransition]
    internal static partial int device_index(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_is_contiguous")]
    [SuppressGCTransition]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool is_contiguous(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_is_sparse")]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool is_sparse(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_is_pinned")]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool is_pinned(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_is_leaf")]
    [SuppressGCTransition]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool is_leaf(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_requires_grad")]
    [SuppressGCTransition]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool requires_grad(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_data_ptr")]
    [SuppressGCTransition]
    internal static partial nint data_ptr(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_sizes")]
    [SuppressGCTransition]
    internal static partial void sizes(Tensor x, long* sizes);

    [LibraryImport(Name, EntryPoint = "ftp_strides")]
    [SuppressGCTransition]
    internal static partial void strides(Tensor x, long* strides);

    [LibraryImport(Name, EntryPoint = "ftp_set_requires_grad")]
    internal static partial Done set_requires_grad(Tensor x, [MarshalAs(UnmanagedType.U1)] bool value);

    [LibraryImport(Name, EntryPoint = "ftp_get_grad")]
    [return: MarshalUsing(typeof(OptionalTensor))]
    internal static partial Tensor? get_grad(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_set_grad")]
    internal static partial Done set_grad(Tensor x, [MarshalUsing(typeof(OptionalTensor))] Tensor? grad);

    [LibraryImport(Name, EntryPoint = "ftp_retain_grad")]
    internal static partial Done retain_grad(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_set_data")]
    internal static partial Done set_data(Tensor x, Tensor source);

    [LibraryImport(Name, EntryPoint = "ftp_set_")]
    internal static partial Done set_(Tensor x, Tensor source);

    [LibraryImport(Name, EntryPoint = "ftp_alias")]
    internal static partial Tensor alias(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_share")]
    internal static partial Tensor share(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_detach")]
    internal static partial Tensor detach(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_detach_")]
    internal static partial Done detach_(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_clone")]
    internal static partial Tensor clone(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_contiguous")]
    internal static partial Tensor contiguous(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_pin_memory")]
    internal static partial Tensor pin_memory(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_copy_")]
    internal static partial Done copy_(Tensor x, Tensor source, [MarshalAs(UnmanagedType.U1)] bool nonBlocking);

    [LibraryImport(Name, EntryPoint = "ftp_to_dtype")]
    internal static partial Tensor to_dtype(Tensor x, int dtype, [MarshalAs(UnmanagedType.U1)] bool nonBlocking, [MarshalAs(UnmanagedType.U1)] bool copy);

    [LibraryImport(Name, EntryPoint = "ftp_to_device")]
    internal static partial Tensor to_device(Tensor x, int deviceType, int deviceIndex, [MarshalAs(UnmanagedType.U1)] bool nonBlocking, [MarshalAs(UnmanagedType.U1)] bool copy);

    [LibraryImport(Name, EntryPoint = "ftp_to_both")]
    internal static partial Tensor to_both(Tensor x, int dtype, int deviceType, int deviceIndex, [MarshalAs(UnmanagedType.U1)] bool nonBlocking, [MarshalAs(UnmanagedType.U1)] bool copy);

    [LibraryImport(Name, EntryPoint = "ftp_item_double")]
    internal static partial Done item_double(Tensor x, out double value);

    [LibraryImport(Name, EntryPoint = "ftp_item_int64")]
    internal static partial Done item_int64(Tensor x, out long value);

    [LibraryImport(Name, EntryPoint = "ftp_from_data")]
    internal static partial Tensor from_data(void* data, long bytes, ReadOnlySpan<long> sizes, int dims, int dtype);
}
