using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Native;

/// <summary>A native array of tensor handles, borrowed for one call. The tensors stay alive until it is disposed.</summary>
internal unsafe ref struct Handles
{
    private readonly object? tensors;

    internal Handles(IReadOnlyList<Tensor?>? tensors)
    {
        this.tensors = tensors;
        Count = tensors?.Count ?? 0;
        Pointer = (nint*)NativeMemory.Alloc((nuint)Math.Max(1, Count), (nuint)sizeof(nint));
        for (var i = 0; i < Count; i++)
        {
            Pointer[i] = tensors![i]?.Handle ?? 0;
        }
    }

    internal int Count { get; }

    internal nint* Pointer { get; private set; }

    public void Dispose()
    {
        NativeMemory.Free(Pointer);
        Pointer = null;
        GC.KeepAlive(tensors);
    }

    /// <summary>Takes over an array that the native side made; an undefined tensor is null.</summary>
    internal static Tensor?[] TakeOptional(nint array, int count)
    {
        if (array == 0)
        {
            throw Failure.Take();
        }
        var handles = (nint*)array;
        var result = new Tensor?[count];
        for (var i = 0; i < count; i++)
        {
            result[i] = handles[i] == 0 ? null : new Tensor(handles[i]);
        }
        LibTorch.free_array(handles);
        return result;
    }

    internal static Tensor[] Take(nint array, int count) => TakeOptional(array, count)!;
}
