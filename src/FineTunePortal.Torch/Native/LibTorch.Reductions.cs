using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using static TorchSharp.torch;

namespace TorchSharp.Native;

// Reductions, sorting, scans. Mirrors native/src/reductions.cpp.
internal static unsafe partial class LibTorch
{
    [LibraryImport(Name, EntryPoint = "ftp_all_all")]
    internal static partial Tensor all_all(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_any_all")]
    internal static partial Tensor any_all(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_argmax_all")]
    internal static partial Tensor argmax_all(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_argmin_all")]
    internal static partial Tensor argmin_all(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_max_all")]
    internal static partial Tensor max_all(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_min_all")]
    internal static partial Tensor min_all(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_median_all")]
    internal static partial Tensor median_all(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_nansum_all")]
    internal static partial Tensor nansum_all(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_sum_all")]
    internal static partial Tensor sum_all(Tensor x, int dtype);

    [LibraryImport(Name, EntryPoint = "ftp_prod_all")]
    internal static partial Tensor prod_all(Tensor x, int dtype);

    [LibraryImport(Name, EntryPoint = "ftp_mean_all")]
    internal static partial Tensor mean_all(Tensor x, int dtype);

    [LibraryImport(Name, EntryPoint = "ftp_sum")]
    internal static partial Tensor sum(Tensor x, ReadOnlySpan<long> dims, int count, [MarshalAs(UnmanagedType.U1)] bool keepdim, int dtype);

    [LibraryImport(Name, EntryPoint = "ftp_mean")]
    internal static partial Tensor mean(Tensor x, ReadOnlySpan<long> dims, int count, [MarshalAs(UnmanagedType.U1)] bool keepdim, int dtype);

    [LibraryImport(Name, EntryPoint = "ftp_prod")]
    internal static partial Tensor prod(Tensor x, long dim, [MarshalAs(UnmanagedType.U1)] bool keepdim, int dtype);

    [LibraryImport(Name, EntryPoint = "ftp_amax")]
    internal static partial Tensor amax(Tensor x, ReadOnlySpan<long> dims, int count, [MarshalAs(UnmanagedType.U1)] bool keepdim);

    [LibraryImport(Name, EntryPoint = "ftp_amin")]
    internal static partial Tensor amin(Tensor x, ReadOnlySpan<long> dims, int count, [MarshalAs(UnmanagedType.U1)] bool keepdim);

    [LibraryImport(Name, EntryPoint = "ftp_var_all")]
    internal static partial Tensor var_all(Tensor x, [MarshalAs(UnmanagedType.U1)] bool unbiased);

    [LibraryImport(Name, EntryPoint = "ftp_std_all")]
    internal static partial Tensor std_all(Tensor x, [MarshalAs(UnmanagedType.U1)] bool unbiased);

    [LibraryImport(Name, EntryPoint = "ftp_var")]
    internal static partial Tensor var(Tensor x, ReadOnlySpan<long> dims, int count, [MarshalAs(UnmanagedType.U1)] bool unbiased, [MarshalAs(UnmanagedType.U1)] bool keepdim);

    [LibraryImport(Name, EntryPoint = "ftp_std")]
    internal static partial Tensor std(Tensor x, ReadOnlySpan<long> dims, int count, [MarshalAs(UnmanagedType.U1)] bool unbiased, [MarshalAs(UnmanagedType.U1)] bool keepdim);

    [LibraryImport(Name, EntryPoint = "ftp_norm")]
    internal static partial Tensor norm(Tensor x, double p);

    [LibraryImport(Name, EntryPoint = "ftp_norm_dim")]
    internal static partial Tensor norm_dim(Tensor x, long dim, [MarshalAs(UnmanagedType.U1)] bool keepdim, double p);

    [LibraryImport(Name, EntryPoint = "ftp_count_nonzero")]
    internal static partial Tensor count_nonzero(Tensor x, ReadOnlySpan<long> dims, int count);

    [LibraryImport(Name, EntryPoint = "ftp_logsumexp")]
    internal static partial Tensor logsumexp(Tensor x, long dim, [MarshalAs(UnmanagedType.U1)] bool keepdim);

    [LibraryImport(Name, EntryPoint = "ftp_all")]
    internal static partial Tensor all(Tensor x, long dim, [MarshalAs(UnmanagedType.U1)] bool keepdim);

    [LibraryImport(Name, EntryPoint = "ftp_any")]
    internal static partial Tensor any(Tensor x, long dim, [MarshalAs(UnmanagedType.U1)] bool keepdim);

    [LibraryImport(Name, EntryPoint = "ftp_argmax")]
    internal static partial Tensor argmax(Tensor x, long dim, [MarshalAs(UnmanagedType.U1)] bool keepdim);

    [LibraryImport(Name, EntryPoint = "ftp_argmin")]
    internal static partial Tensor argmin(Tensor x, long dim, [MarshalAs(UnmanagedType.U1)] bool keepdim);

    [LibraryImport(Name, EntryPoint = "ftp_cumsum")]
    internal static partial Tensor cumsum(Tensor x, long dim, int dtype);

    [LibraryImport(Name, EntryPoint = "ftp_cumprod")]
    internal static partial Tensor cumprod(Tensor x, long dim, int dtype);

    [LibraryImport(Name, EntryPoint = "ftp_logcumsumexp")]
    internal static partial Tensor logcumsumexp(Tensor x, long dim);

    [LibraryImport(Name, EntryPoint = "ftp_softmax")]
    internal static partial Tensor softmax(Tensor x, long dim, int dtype);

    [LibraryImport(Name, EntryPoint = "ftp_log_softmax")]
    internal static partial Tensor log_softmax(Tensor x, long dim, int dtype);

    [LibraryImport(Name, EntryPoint = "ftp_argsort")]
    internal static partial Tensor argsort(Tensor x, long dim, [MarshalAs(UnmanagedType.U1)] bool descending);

    [LibraryImport(Name, EntryPoint = "ftp_bincount")]
    internal static partial Tensor bincount(Tensor x, [MarshalUsing(typeof(OptionalTensor))] Tensor? weights, long minlength);

    [LibraryImport(Name, EntryPoint = "ftp_searchsorted")]
    internal static partial Tensor searchsorted(Tensor sorted, Tensor values, [MarshalAs(UnmanagedType.U1)] bool @int32, [MarshalAs(UnmanagedType.U1)] bool right);

    [LibraryImport(Name, EntryPoint = "ftp_equal")]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool equal(Tensor x, Tensor y, out int status);

    [LibraryImport(Name, EntryPoint = "ftp_max_dim")]
    internal static partial Tensor max_dim(Tensor x, long dim, [MarshalAs(UnmanagedType.U1)] bool keepdim, out nint second);

    [LibraryImport(Name, EntryPoint = "ftp_min_dim")]
    internal static partial Tensor min_dim(Tensor x, long dim, [MarshalAs(UnmanagedType.U1)] bool keepdim, out nint second);

    [LibraryImport(Name, EntryPoint = "ftp_sort")]
    internal static partial Tensor sort(Tensor x, long dim, [MarshalAs(UnmanagedType.U1)] bool descending, [MarshalAs(UnmanagedType.U1)] bool stable, out nint second);

    [LibraryImport(Name, EntryPoint = "ftp_topk")]
    internal static partial Tensor topk(Tensor x, long k, long dim, [MarshalAs(UnmanagedType.U1)] bool largest, [MarshalAs(UnmanagedType.U1)] bool sorted, out nint second);

    [LibraryImport(Name, EntryPoint = "ftp_kthvalue")]
    internal static partial Tensor kthvalue(Tensor x, long k, long dim, [MarshalAs(UnmanagedType.U1)] bool keepdim, out nint second);

    [LibraryImport(Name, EntryPoint = "ftp_cummax")]
    internal static partial Tensor cummax(Tensor x, long dim, out nint second);

    [LibraryImport(Name, EntryPoint = "ftp_unique")]
    internal static partial Tensor unique(Tensor x, [MarshalAs(UnmanagedType.U1)] bool sorted, [MarshalAs(UnmanagedType.U1)] bool withInverse, [MarshalAs(UnmanagedType.U1)] bool withCounts, out nint inverse, out nint counts);
}
