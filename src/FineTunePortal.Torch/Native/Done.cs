using System.Runtime.InteropServices.Marshalling;

namespace TorchSharp.Native;

/// <summary>The result of a native call that gives nothing: a stored failure is thrown when it comes back.</summary>
[NativeMarshalling(typeof(DoneMarshaller))]
internal readonly struct Done;

[CustomMarshaller(typeof(Done), MarshalMode.ManagedToUnmanagedOut, typeof(DoneMarshaller))]
internal static class DoneMarshaller
{
    public static Done ConvertToManaged(int status) => status == 0 ? default : throw Failure.Take();
}
