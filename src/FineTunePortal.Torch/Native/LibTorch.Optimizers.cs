using System.Runtime.InteropServices;

namespace TorchSharp.Native;

// Optimiser steps. Mirrors native/src/optimizers.cpp.
internal static unsafe partial class LibTorch
{
    [LibraryImport(Name, EntryPoint = "ftp_adam_step")]
    internal static partial Done adam_step(nint* parameters, nint* grads, nint* means, nint* squares, nint* largest, ReadOnlySpan<long> steps, int count, double lr, double beta1, double beta2, double eps, double weightDecay, [MarshalAs(UnmanagedType.U1)] bool decoupled, [MarshalAs(UnmanagedType.U1)] bool maximize);

    [LibraryImport(Name, EntryPoint = "ftp_sgd_step")]
    internal static partial Done sgd_step(nint* parameters, nint* grads, nint* buffers, bool* fresh, int count, double lr, double momentum, double dampening, double weightDecay, [MarshalAs(UnmanagedType.U1)] bool nesterov, [MarshalAs(UnmanagedType.U1)] bool maximize);

    [LibraryImport(Name, EntryPoint = "ftp_grad_norm")]
    internal static partial Done grad_norm(nint* grads, int count, double p, out double norm);

    [LibraryImport(Name, EntryPoint = "ftp_scale_all")]
    internal static partial Done scale_all(nint* tensors, int count, double factor);
}
