using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using static TorchSharp.torch;

namespace TorchSharp.Native;

// Matrix products, normalisation, attention. Mirrors native/src/products.cpp.
internal static unsafe partial class LibTorch
{
    [LibraryImport(Name, EntryPoint = "ftp_bmm")]
    internal static partial Tensor bmm(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_dot")]
    internal static partial Tensor dot(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_inner")]
    internal static partial Tensor inner(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_kron")]
    internal static partial Tensor kron(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_matmul")]
    internal static partial Tensor matmul(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_mm")]
    internal static partial Tensor mm(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_mv")]
    internal static partial Tensor mv(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_outer")]
    internal static partial Tensor outer(Tensor x, Tensor y);

    [LibraryImport(Name, EntryPoint = "ftp_addbmm")]
    internal static partial Tensor addbmm(Tensor x, Tensor a, Tensor b, double beta, double alpha);

    [LibraryImport(Name, EntryPoint = "ftp_addbmm_")]
    internal static partial Done addbmm_(Tensor x, Tensor a, Tensor b, double beta, double alpha);

    [LibraryImport(Name, EntryPoint = "ftp_addmm")]
    internal static partial Tensor addmm(Tensor x, Tensor a, Tensor b, double beta, double alpha);

    [LibraryImport(Name, EntryPoint = "ftp_addmm_")]
    internal static partial Done addmm_(Tensor x, Tensor a, Tensor b, double beta, double alpha);

    [LibraryImport(Name, EntryPoint = "ftp_addmv")]
    internal static partial Tensor addmv(Tensor x, Tensor a, Tensor b, double beta, double alpha);

    [LibraryImport(Name, EntryPoint = "ftp_addmv_")]
    internal static partial Done addmv_(Tensor x, Tensor a, Tensor b, double beta, double alpha);

    [LibraryImport(Name, EntryPoint = "ftp_baddbmm")]
    internal static partial Tensor baddbmm(Tensor x, Tensor a, Tensor b, double beta, double alpha);

    [LibraryImport(Name, EntryPoint = "ftp_baddbmm_")]
    internal static partial Done baddbmm_(Tensor x, Tensor a, Tensor b, double beta, double alpha);

    [LibraryImport(Name, EntryPoint = "ftp_linear")]
    internal static partial Tensor linear(Tensor x, Tensor weight, [MarshalUsing(typeof(OptionalTensor))] Tensor? bias);

    [LibraryImport(Name, EntryPoint = "ftp_einsum", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial Tensor einsum(string equation, nint* tensors, int count);

    [LibraryImport(Name, EntryPoint = "ftp_layer_norm")]
    internal static partial Tensor layer_norm(Tensor x, ReadOnlySpan<long> shape, int dims, [MarshalUsing(typeof(OptionalTensor))] Tensor? weight, [MarshalUsing(typeof(OptionalTensor))] Tensor? bias, double eps);

    [LibraryImport(Name, EntryPoint = "ftp_scaled_dot_product_attention")]
    internal static partial Tensor scaled_dot_product_attention(Tensor q, Tensor k, Tensor v, [MarshalUsing(typeof(OptionalTensor))] Tensor? mask, double p, [MarshalAs(UnmanagedType.U1)] bool causal);
}
