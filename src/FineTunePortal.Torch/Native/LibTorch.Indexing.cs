using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Native;

// Reading and writing at positions. Mirrors native/src/indexing.cpp.
internal static unsafe partial class LibTorch
{
    [LibraryImport(Name, EntryPoint = "ftp_index_select")]
    internal static partial Tensor index_select(Tensor x, long dim, Tensor index);

    [LibraryImport(Name, EntryPoint = "ftp_gather")]
    internal static partial Tensor gather(Tensor x, long dim, Tensor index);

    [LibraryImport(Name, EntryPoint = "ftp_take")]
    internal static partial Tensor take(Tensor x, Tensor index);

    [LibraryImport(Name, EntryPoint = "ftp_take_along_dim")]
    internal static partial Tensor take_along_dim(Tensor x, Tensor index, long dim);

    [LibraryImport(Name, EntryPoint = "ftp_masked_select")]
    internal static partial Tensor masked_select(Tensor x, Tensor mask);

    [LibraryImport(Name, EntryPoint = "ftp_nonzero")]
    internal static partial Tensor nonzero(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_isin")]
    internal static partial Tensor isin(Tensor x, Tensor values, [MarshalAs(UnmanagedType.U1)] bool assumeUnique, [MarshalAs(UnmanagedType.U1)] bool invert);

    [LibraryImport(Name, EntryPoint = "ftp_scatter")]
    internal static partial Tensor scatter(Tensor x, long dim, Tensor index, Tensor source);

    [LibraryImport(Name, EntryPoint = "ftp_scatter_")]
    internal static partial Done scatter_(Tensor x, long dim, Tensor index, Tensor source);

    [LibraryImport(Name, EntryPoint = "ftp_scatter_add")]
    internal static partial Tensor scatter_add(Tensor x, long dim, Tensor index, Tensor source);

    [LibraryImport(Name, EntryPoint = "ftp_scatter_add_")]
    internal static partial Done scatter_add_(Tensor x, long dim, Tensor index, Tensor source);

    [LibraryImport(Name, EntryPoint = "ftp_index_copy")]
    internal static partial Tensor index_copy(Tensor x, long dim, Tensor index, Tensor source);

    [LibraryImport(Name, EntryPoint = "ftp_index_copy_")]
    internal static partial Done index_copy_(Tensor x, long dim, Tensor index, Tensor source);

    [LibraryImport(Name, EntryPoint = "ftp_index_add")]
    internal static partial Tensor index_add(Tensor x, long dim, Tensor index, Tensor source, ScalarArg alpha);

    [LibraryImport(Name, EntryPoint = "ftp_index_add_")]
    internal static partial Done index_add_(Tensor x, long dim, Tensor index, Tensor source, ScalarArg alpha);

    [LibraryImport(Name, EntryPoint = "ftp_index_fill")]
    internal static partial Tensor index_fill(Tensor x, long dim, Tensor index, ScalarArg value);

    [LibraryImport(Name, EntryPoint = "ftp_index_fill_")]
    internal static partial Done index_fill_(Tensor x, long dim, Tensor index, ScalarArg value);

    [LibraryImport(Name, EntryPoint = "ftp_masked_scatter")]
    internal static partial Tensor masked_scatter(Tensor x, Tensor mask, Tensor source);

    [LibraryImport(Name, EntryPoint = "ftp_masked_scatter_")]
    internal static partial Done masked_scatter_(Tensor x, Tensor mask, Tensor source);

    [LibraryImport(Name, EntryPoint = "ftp_index")]
    internal static partial Tensor index(Tensor x, nint* indices, int count);

    [LibraryImport(Name, EntryPoint = "ftp_index_put_")]
    internal static partial Done index_put_(Tensor x, nint* indices, int count, Tensor values, [MarshalAs(UnmanagedType.U1)] bool accumulate);

    [LibraryImport(Name, EntryPoint = "ftp_one_hot")]
    internal static partial Tensor one_hot(Tensor x, long classes);

    [LibraryImport(Name, EntryPoint = "ftp_embedding")]
    internal static partial Tensor embedding(Tensor weight, Tensor ids, long paddingIdx, [MarshalAs(UnmanagedType.U1)] bool scaleGradByFreq, [MarshalAs(UnmanagedType.U1)] bool sparse);
}
