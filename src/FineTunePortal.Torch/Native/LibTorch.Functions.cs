using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using static TorchSharp.torch;

namespace TorchSharp.Native;

// Custom autograd functions. Mirrors native/src/functions.cpp.
internal static unsafe partial class LibTorch
{
    [LibraryImport(Name, EntryPoint = "ftp_function_apply", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint function_apply(string title, nint owner, delegate* unmanaged<nint, nint, nint*, int, nint, nint> backward, delegate* unmanaged<nint, void> release, [MarshalAs(UnmanagedType.U1)] bool materialize, [MarshalAs(UnmanagedType.U1)] bool executable, nint* inputs, int inputCount, nint* constant, int constantCount, nint* dirty, int dirtyCount, nint* outputs, int outputCount, nint* saved, int savedCount, out int results);

    [LibraryImport(Name, EntryPoint = "ftp_function_saved")]
    internal static partial nint function_saved(nint node, out int results);

    [LibraryImport(Name, EntryPoint = "ftp_results_add")]
    internal static partial void results_add(nint results, [MarshalUsing(typeof(OptionalTensor))] Tensor? grad);
}
