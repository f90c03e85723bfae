using System.Runtime.InteropServices;

namespace TorchSharp.Native;

// Mirrors native/src/failure.cpp.
internal static unsafe partial class LibTorch
{
    [LibraryImport(Name, EntryPoint = "ftp_failure_text")]
    internal static partial nint failure_text();

    [LibraryImport(Name, EntryPoint = "ftp_failure_managed")]
    internal static partial nint failure_managed();

    [LibraryImport(Name, EntryPoint = "ftp_free_array")]
    internal static partial void free_array(nint* handles);
}
