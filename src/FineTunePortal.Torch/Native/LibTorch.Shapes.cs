using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Native;

// Views and rearrangements. Mirrors native/src/shapes.cpp.
internal static unsafe partial class LibTorch
{
    [LibraryImport(Name, EntryPoint = "ftp_view")]
    internal static partial Tensor view(Tensor x, ReadOnlySpan<long> shape, int dims);

    [LibraryImport(Name, EntryPoint = "ftp_reshape")]
    internal static partial Tensor reshape(Tensor x, ReadOnlySpan<long> shape, int dims);

    [LibraryImport(Name, EntryPoint = "ftp_expand")]
    internal static partial Tensor expand(Tensor x, ReadOnlySpan<long> shape, int dims, [MarshalAs(UnmanagedType.U1)] bool @implicit);

    [LibraryImport(Name, EntryPoint = "ftp_repeat")]
    internal static partial Tensor repeat(Tensor x, ReadOnlySpan<long> times, int dims);

    [LibraryImport(Name, EntryPoint = "ftp_permute")]
    internal static partial Tensor permute(Tensor x, ReadOnlySpan<long> order, int dims);

    [LibraryImport(Name, EntryPoint = "ftp_transpose")]
    internal static partial Tensor transpose(Tensor x, long dim0, long dim1);

    [LibraryImport(Name, EntryPoint = "ftp_t")]
    internal static partial Tensor t(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_movedim")]
    internal static partial Tensor movedim(Tensor x, ReadOnlySpan<long> source, int sources, ReadOnlySpan<long> target, int targets);

    [LibraryImport(Name, EntryPoint = "ftp_unsqueeze")]
    internal static partial Tensor unsqueeze(Tensor x, long dim);

    [LibraryImport(Name, EntryPoint = "ftp_squeeze")]
    internal static partial Tensor squeeze(Tensor x, long dim);

    [LibraryImport(Name, EntryPoint = "ftp_squeeze_all")]
    internal static partial Tensor squeeze_all(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_flatten")]
    internal static partial Tensor flatten(Tensor x, long start, long end);

    [LibraryImport(Name, EntryPoint = "ftp_unflatten")]
    internal static partial Tensor unflatten(Tensor x, long dim, ReadOnlySpan<long> shape, int dims);

    [LibraryImport(Name, EntryPoint = "ftp_narrow")]
    internal static partial Tensor narrow(Tensor x, long dim, long start, long length);

    [LibraryImport(Name, EntryPoint = "ftp_slice")]
    internal static partial Tensor slice(Tensor x, long dim, long start, long finish, long step);

    [LibraryImport(Name, EntryPoint = "ftp_select")]
    internal static partial Tensor select(Tensor x, long dim, long index);

    [LibraryImport(Name, EntryPoint = "ftp_diagonal")]
    internal static partial Tensor diagonal(Tensor x, long offset, long dim1, long dim2);

    [LibraryImport(Name, EntryPoint = "ftp_diag")]
    internal static partial Tensor diag(Tensor x, long diagonal);

    [LibraryImport(Name, EntryPoint = "ftp_unfold")]
    internal static partial Tensor unfold(Tensor x, long dim, long size, long step);

    [LibraryImport(Name, EntryPoint = "ftp_as_strided")]
    internal static partial Tensor as_strided(Tensor x, ReadOnlySpan<long> sizes, int dims, ReadOnlySpan<long> strides, int strideCount, long offset);

    [LibraryImport(Name, EntryPoint = "ftp_flip")]
    internal static partial Tensor flip(Tensor x, ReadOnlySpan<long> dims, int count);

    [LibraryImport(Name, EntryPoint = "ftp_roll")]
    internal static partial Tensor roll(Tensor x, ReadOnlySpan<long> shifts, int shiftCount, ReadOnlySpan<long> dims, int dimCount);

    [LibraryImport(Name, EntryPoint = "ftp_tril")]
    internal static partial Tensor tril(Tensor x, long diagonal);

    [LibraryImport(Name, EntryPoint = "ftp_triu")]
    internal static partial Tensor triu(Tensor x, long diagonal);

    [LibraryImport(Name, EntryPoint = "ftp_tril_")]
    internal static partial Done tril_(Tensor x, long diagonal);

    [LibraryImport(Name, EntryPoint = "ftp_triu_")]
    internal static partial Done triu_(Tensor x, long diagonal);

    [LibraryImport(Name, EntryPoint = "ftp_repeat_interleave")]
    internal static partial Tensor repeat_interleave(Tensor x, long repeats, long dim, [MarshalAs(UnmanagedType.U1)] bool hasDim);

    [LibraryImport(Name, EntryPoint = "ftp_repeat_interleave_tensor")]
    internal static partial Tensor repeat_interleave_tensor(Tensor x, Tensor repeats, long dim, [MarshalAs(UnmanagedType.U1)] bool hasDim);

    [LibraryImport(Name, EntryPoint = "ftp_pad")]
    internal static partial Tensor pad(Tensor x, ReadOnlySpan<long> pad, int count, int mode, double value);

    [LibraryImport(Name, EntryPoint = "ftp_cat")]
    internal static partial Tensor cat(nint* tensors, int count, long dim);

    [LibraryImport(Name, EntryPoint = "ftp_stack")]
    internal static partial Tensor stack(nint* tensors, int count, long dim);

    [LibraryImport(Name, EntryPoint = "ftp_split")]
    internal static partial nint split(Tensor x, long size, long dim, out int results);

    [LibraryImport(Name, EntryPoint = "ftp_split_sizes")]
    internal static partial nint split_sizes(Tensor x, ReadOnlySpan<long> sizes, int count, long dim, out int results);

    [LibraryImport(Name, EntryPoint = "ftp_chunk")]
    internal static partial nint chunk(Tensor x, long chunks, long dim, out int results);

    [LibraryImport(Name, EntryPoint = "ftp_unbind")]
    internal static partial nint unbind(Tensor x, long dim, out int results);

    [LibraryImport(Name, EntryPoint = "ftp_where_indices")]
    internal static partial nint where_indices(Tensor x, out int results);

    [LibraryImport(Name, EntryPoint = "ftp_broadcast_tensors")]
    internal static partial nint broadcast_tensors(nint* tensors, int count, out int results);

    [LibraryImport(Name, EntryPoint = "ftp_meshgrid", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint meshgrid(nint* tensors, int count, string indexing, out int results);
}
