using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    private static unsafe Tensor From<T>(ReadOnlySpan<T> data, ReadOnlySpan<long> shape, ScalarType? dtype, Device? device, bool requires_grad, string[]? names) where T : unmanaged
    {
        var own = ElementType.Of(typeof(T));
        var target = InitializeDevice(device);
        Tensor made;
        fixed (T* pointer = data)
        {
            made = LibTorch.from_data(pointer, (long)data.Length * sizeof(T), shape, shape.Length, (int)own);
        }
        if ((dtype ?? own) != own || target.type != DeviceType.CPU)
        {
            made = made.to(dtype ?? own, target, disposeAfter: true);
        }
        if (requires_grad)
        {
            made.requires_grad = true;
        }
        return Named(made, names);
    }

    private static Tensor Scalar<T>(T value, ScalarType? dtype, Device? device, bool requires_grad) where T : unmanaged =>
        From<T>(new ReadOnlySpan<T>(in value), [], dtype, device, requires_grad, null);

    private static ReadOnlySpan<T> Flat<T>(Array array) where T : unmanaged =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);

    private static long[] ShapeOf(Array array) => [.. Enumerable.Range(0, array.Rank).Select(array.GetLongLength)];

    private static T[] Listed<T>(IList<T> list) => list as T[] ?? [.. list];

    private static Tensor Named(Tensor tensor, string[]? names) => names is null or { Length: 0 }
        ? tensor
        : throw new NotSupportedException("Named dimensions are not implemented; leave names out.");

    // PyTorch's rule: full gives integers for integers, bools for bools, else the default type.
    private static ScalarType TypeOfFull(Scalar value) => value.Type switch
    {
        ScalarType.Bool => ScalarType.Bool,
        _ when is_integral(value.Type) => ScalarType.Int64,
        _ => get_default_dtype(),
    };
}
