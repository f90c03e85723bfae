using System.Runtime.InteropServices;

namespace TorchSharp.Native;

// Backward passes. Mirrors native/src/autograd.cpp.
internal static unsafe partial class LibTorch
{
    [LibraryImport(Name, EntryPoint = "ftp_backward")]
    internal static partial Done backward(nint* tensors, int count, nint* grads, int gradCount, int retainGraph, [MarshalAs(UnmanagedType.U1)] bool createGraph, nint* inputs, int inputCount);

    [LibraryImport(Name, EntryPoint = "ftp_grad")]
    internal static partial nint grad(nint* outputs, int outputCount, nint* inputs, int inputCount, nint* grads, int gradCount, [MarshalAs(UnmanagedType.U1)] bool retainGraph, [MarshalAs(UnmanagedType.U1)] bool createGraph, [MarshalAs(UnmanagedType.U1)] bool allowUnused, out int results);
}
