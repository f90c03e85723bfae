using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>Turns a failure stored by the native library into the exception the caller sees.</summary>
internal static class Failure
{
    /// <summary>
    /// Throws this thread's last failure: an <see cref="ExternalException"/> whose message names the operation and its
    /// operands' shapes, or the very exception that managed code threw inside a callback.
    /// </summary>
    internal static Exception Take()
    {
        var managed = LibTorch.failure_managed();
        if (managed != 0)
        {
            var handle = GCHandle.FromIntPtr(managed);
            var captured = (ExceptionDispatchInfo)handle.Target!;
            handle.Free();
            captured.Throw();
        }
        return new ExternalException(Marshal.PtrToStringUTF8(LibTorch.failure_text()));
    }

    internal static nint Capture(Exception exception) =>
        GCHandle.ToIntPtr(GCHandle.Alloc(ExceptionDispatchInfo.Capture(exception)));
}
