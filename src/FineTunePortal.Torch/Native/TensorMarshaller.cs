using System.Runtime.InteropServices.Marshalling;
using static TorchSharp.torch;

namespace TorchSharp.Native;

/// <summary>
/// Passes a tensor's handle, keeping the tensor alive until the call has ended, and wraps a returned handle; a null
/// handle is thrown as the stored failure.
/// </summary>
[CustomMarshaller(typeof(Tensor), MarshalMode.ManagedToUnmanagedIn, typeof(In))]
[CustomMarshaller(typeof(Tensor), MarshalMode.ManagedToUnmanagedOut, typeof(Out))]
internal static class TensorMarshaller
{
    internal ref struct In
    {
        private Tensor? tensor;

        public void FromManaged(Tensor? tensor) => this.tensor = tensor;

        public readonly nint ToUnmanaged() => (tensor ?? throw new ArgumentNullException(nameof(tensor))).Handle;

        public readonly void Free() => GC.KeepAlive(tensor);
    }

    internal static class Out
    {
        public static Tensor ConvertToManaged(nint handle) => handle != 0 ? new Tensor(handle) : throw Failure.Take();
    }
}

/// <summary>As <see cref="TensorMarshaller"/>, for tensors that may be absent.</summary>
[CustomMarshaller(typeof(Tensor), MarshalMode.ManagedToUnmanagedIn, typeof(In))]
[CustomMarshaller(typeof(Tensor), MarshalMode.ManagedToUnmanagedOut, typeof(Out))]
internal static class OptionalTensor
{
    internal ref struct In
    {
        private Tensor? tensor;

        public void FromManaged(Tensor? tensor) => this.tensor = tensor;

        public readonly nint ToUnmanaged() => tensor?.Handle ?? 0;

        public readonly void Free() => GC.KeepAlive(tensor);
    }

    internal static class Out
    {
        public static Tensor? ConvertToManaged(nint handle) => handle != 0 ? new Tensor(handle) : null;
    }
}

/// <summary>Passes a generator's handle; none stands for the device's default generator.</summary>
[CustomMarshaller(typeof(Generator), MarshalMode.ManagedToUnmanagedIn, typeof(In))]
internal static class OptionalGenerator
{
    internal ref struct In
    {
        private Generator? generator;

        public void FromManaged(Generator? generator) => this.generator = generator;

        public readonly nint ToUnmanaged() => generator?.Handle ?? 0;

        public readonly void Free() => GC.KeepAlive(generator);
    }
}
