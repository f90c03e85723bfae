using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using static TorchSharp.torch;

namespace TorchSharp.Native;

// New tensors and random numbers. Mirrors native/src/factories.cpp.
internal static unsafe partial class LibTorch
{
    [LibraryImport(Name, EntryPoint = "ftp_empty")]
    internal static partial Tensor empty(ReadOnlySpan<long> sizes, int dims, int dtype, int deviceType, int deviceIndex, [MarshalAs(UnmanagedType.U1)] bool requiresGrad);

    [LibraryImport(Name, EntryPoint = "ftp_zeros")]
    internal static partial Tensor zeros(ReadOnlySpan<long> sizes, int dims, int dtype, int deviceType, int deviceIndex, [MarshalAs(UnmanagedType.U1)] bool requiresGrad);

    [LibraryImport(Name, EntryPoint = "ftp_ones")]
    internal static partial Tensor ones(ReadOnlySpan<long> sizes, int dims, int dtype, int deviceType, int deviceIndex, [MarshalAs(UnmanagedType.U1)] bool requiresGrad);

    [LibraryImport(Name, EntryPoint = "ftp_full")]
    internal static partial Tensor full(ReadOnlySpan<long> sizes, int dims, ScalarArg value, int dtype, int deviceType, int deviceIndex, [MarshalAs(UnmanagedType.U1)] bool requiresGrad);

    [LibraryImport(Name, EntryPoint = "ftp_empty_strided")]
    internal static partial Tensor empty_strided(ReadOnlySpan<long> sizes, int dims, ReadOnlySpan<long> strides, int strideCount, int dtype, int deviceType, int deviceIndex, [MarshalAs(UnmanagedType.U1)] bool requiresGrad);

    [LibraryImport(Name, EntryPoint = "ftp_arange")]
    internal static partial Tensor arange(ScalarArg start, ScalarArg stop, ScalarArg step, int dtype, int deviceType, int deviceIndex, [MarshalAs(UnmanagedType.U1)] bool requiresGrad);

    [LibraryImport(Name, EntryPoint = "ftp_linspace")]
    internal static partial Tensor linspace(double start, double end, long steps, int dtype, int deviceType, int deviceIndex, [MarshalAs(UnmanagedType.U1)] bool requiresGrad);

    [LibraryImport(Name, EntryPoint = "ftp_eye")]
    internal static partial Tensor eye(long rows, long columns, int dtype, int deviceType, int deviceIndex, [MarshalAs(UnmanagedType.U1)] bool requiresGrad);

    [LibraryImport(Name, EntryPoint = "ftp_rand")]
    internal static partial Tensor rand(ReadOnlySpan<long> sizes, int dims, [MarshalUsing(typeof(OptionalGenerator))] Generator? generator, int dtype, int deviceType, int deviceIndex, [MarshalAs(UnmanagedType.U1)] bool requiresGrad);

    [LibraryImport(Name, EntryPoint = "ftp_randn")]
    internal static partial Tensor randn(ReadOnlySpan<long> sizes, int dims, [MarshalUsing(typeof(OptionalGenerator))] Generator? generator, int dtype, int deviceType, int deviceIndex, [MarshalAs(UnmanagedType.U1)] bool requiresGrad);

    [LibraryImport(Name, EntryPoint = "ftp_randint")]
    internal static partial Tensor randint(long low, long high, ReadOnlySpan<long> sizes, int dims, [MarshalUsing(typeof(OptionalGenerator))] Generator? generator, int dtype, int deviceType, int deviceIndex, [MarshalAs(UnmanagedType.U1)] bool requiresGrad);

    [LibraryImport(Name, EntryPoint = "ftp_randperm")]
    internal static partial Tensor randperm(long count, [MarshalUsing(typeof(OptionalGenerator))] Generator? generator, int dtype, int deviceType, int deviceIndex, [MarshalAs(UnmanagedType.U1)] bool requiresGrad);

    [LibraryImport(Name, EntryPoint = "ftp_normal_")]
    internal static partial Done normal_(Tensor x, double mean, double std, [MarshalUsing(typeof(OptionalGenerator))] Generator? generator);

    [LibraryImport(Name, EntryPoint = "ftp_uniform_")]
    internal static partial Done uniform_(Tensor x, double @from, double @to, [MarshalUsing(typeof(OptionalGenerator))] Generator? generator);

    [LibraryImport(Name, EntryPoint = "ftp_bernoulli_")]
    internal static partial Done bernoulli_(Tensor x, double p, [MarshalUsing(typeof(OptionalGenerator))] Generator? generator);

    [LibraryImport(Name, EntryPoint = "ftp_exponential_")]
    internal static partial Done exponential_(Tensor x, double lambda, [MarshalUsing(typeof(OptionalGenerator))] Generator? generator);

    [LibraryImport(Name, EntryPoint = "ftp_random_")]
    internal static partial Done random_(Tensor x, long @from, long @to, [MarshalUsing(typeof(OptionalGenerator))] Generator? generator);

    [LibraryImport(Name, EntryPoint = "ftp_fill_")]
    internal static partial Done fill_(Tensor x, ScalarArg value);

    [LibraryImport(Name, EntryPoint = "ftp_zero_")]
    internal static partial Done zero_(Tensor x);

    [LibraryImport(Name, EntryPoint = "ftp_bernoulli")]
    internal static partial Tensor bernoulli(Tensor x, [MarshalUsing(typeof(OptionalGenerator))] Generator? generator);

    [LibraryImport(Name, EntryPoint = "ftp_multinomial")]
    internal static partial Tensor multinomial(Tensor x, long samples, [MarshalAs(UnmanagedType.U1)] bool replacement, [MarshalUsing(typeof(OptionalGenerator))] Generator? generator);

    [LibraryImport(Name, EntryPoint = "ftp_empty_like")]
    internal static partial Tensor empty_like(Tensor x, int dtype, int deviceType, int deviceIndex, [MarshalAs(UnmanagedType.U1)] bool requiresGrad);

    [LibraryImport(Name, EntryPoint = "ftp_zeros_like")]
    internal static partial Tensor zeros_like(Tensor x, int dtype, int deviceType, int deviceIndex, [MarshalAs(UnmanagedType.U1)] bool requiresGrad);

    [LibraryImport(Name, EntryPoint = "ftp_ones_like")]
    internal static partial Tensor ones_like(Tensor x, int dtype, int deviceType, int deviceIndex, [MarshalAs(UnmanagedType.U1)] bool requiresGrad);

    [LibraryImport(Name, EntryPoint = "ftp_rand_like")]
    internal static partial Tensor rand_like(Tensor x, int dtype, int deviceType, int deviceIndex, [MarshalAs(UnmanagedType.U1)] bool requiresGrad);

    [LibraryImport(Name, EntryPoint = "ftp_randn_like")]
    internal static partial Tensor randn_like(Tensor x, int dtype, int deviceType, int deviceIndex, [MarshalAs(UnmanagedType.U1)] bool requiresGrad);

    [LibraryImport(Name, EntryPoint = "ftp_full_like")]
    internal static partial Tensor full_like(Tensor x, ScalarArg value, int dtype, int deviceType, int deviceIndex, [MarshalAs(UnmanagedType.U1)] bool requiresGrad);
}
