using System.Collections;
using TorchSharp.Native;

namespace TorchSharp.Utils;

/// <summary>The elements of a CPU tensor in row-major order, read and written in place whatever its strides.</summary>
public sealed class TensorAccessor<T> : IDisposable, IEnumerable<T> where T : unmanaged
{
    private readonly torch.Tensor tensor;
    private readonly long[] shape;
    private readonly long[] strides;
    private readonly bool contiguous;

    internal TensorAccessor(torch.Tensor tensor)
    {
        if (!tensor.is_cpu())
        {
            throw new InvalidOperationException("The elements of a tensor can be read on the CPU only; call cpu() first.");
        }
        this.tensor = tensor;
        shape = tensor.shape;
        strides = tensor.stride();
        contiguous = tensor.is_contiguous();
        Count = tensor.numel();
    }

    public long Count { get; }

    public bool IsReadOnly => false;

    public unsafe T this[params long[] indices]
    {
        get
        {
            var value = Start[Offset(indices)];
            GC.KeepAlive(tensor);
            return value;
        }

        set
        {
            Start[Offset(indices)] = value;
            GC.KeepAlive(tensor);
        }
    }

    private unsafe T* Start => (T*)LibTorch.data_ptr(tensor);

    public T[] ToArray()
    {
        var result = new T[Count];
        CopyTo(result.AsSpan());
        return result;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    public unsafe void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var length = checked((int)(Count - tensorIndex));
        if (length > array.Length - arrayIndex)
        {
            throw new ArgumentException($"{length} elements do not fit into an array of {array.Length} from index {arrayIndex}.", nameof(array));
        }
        if (contiguous)
        {
            new ReadOnlySpan<T>(Start + tensorIndex, length).CopyTo(array[arrayIndex..]);
        }
        else
        {
            for (var i = 0; i < length; i++)
            {
                array[arrayIndex + i] = Start[OffsetOf(tensorIndex + i)];
            }
        }
        GC.KeepAlive(tensor);
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    public unsafe void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var length = (int)Math.Min(Count - tensorIndex, array.Length - arrayIndex);
        if (contiguous)
        {
            array.Slice(arrayIndex, length).CopyTo(new Span<T>(Start + tensorIndex, length));
        }
        else
        {
            for (var i = 0; i < length; i++)
            {
                Start[OffsetOf(tensorIndex + i)] = array[arrayIndex + i];
            }
        }
        GC.KeepAlive(tensor);
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (long i = 0; i < Count; i++)
        {
            yield return At(i);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose()
    {
    }

    private unsafe T At(long position)
    {
        var value = Start[OffsetOf(position)];
        GC.KeepAlive(tensor);
        return value;
    }

    private long Offset(long[] indices)
    {
        if (indices.Length == 1 && shape.Length != 1)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(indices[0]);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(indices[0], Count);
            return OffsetOf(indices[0]);
        }
        if (indices.Length != shape.Length)
        {
            throw new ArgumentException($"{indices.Length} indices were given for {shape.Length} dimensions.", nameof(indices));
        }
        long offset = 0;
        for (var i = 0; i < indices.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(indices[i]);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(indices[i], shape[i]);
            offset += indices[i] * strides[i];
        }
        return offset;
    }

    private long OffsetOf(long position)
    {
        if (contiguous)
        {
            return position;
        }
        long offset = 0;
        for (var i = shape.Length - 1; i >= 0; i--)
        {
            offset += position % shape[i] * strides[i];
            position /= shape[i];
        }
        return offset;
    }
}
