using TorchSharp.Native;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>
        /// The data of a contiguous CPU tensor of at most 2 GiB, without a copy. Valid while the tensor lives. Setting
        /// copies bytes in.
        /// </summary>
        public unsafe Span<byte> bytes
        {
            get
            {
                var length = NumberOfElements * ElementSize;
                if (!is_cpu() || !is_contiguous())
                {
                    throw new InvalidOperationException("bytes needs a contiguous tensor on the CPU; call cpu() and contiguous() first.");
                }
                if (length > int.MaxValue)
                {
                    throw new NotSupportedException($"The tensor has {length} bytes, more than a span can hold; take it in parts with narrow.");
                }
                return new Span<byte>((void*)LibTorch.data_ptr(this), (int)length);
            }

            set
            {
                var target = bytes;
                if (value.Length != target.Length)
                {
                    throw new ArgumentException($"{value.Length} bytes were given, the tensor holds {target.Length}.", nameof(value));
                }
                value.CopyTo(target);
                GC.KeepAlive(this);
            }
        }

        /// <summary>The elements of a CPU tensor, in place.</summary>
        public TensorAccessor<T> data<T>() where T : unmanaged
        {
            RequireElement<T>();
            return new TensorAccessor<T>(this);
        }

        /// <summary>The value of a tensor of one element.</summary>
        public unsafe T item<T>() where T : unmanaged
        {
            if (NumberOfElements != 1)
            {
                throw new ArgumentException($"item needs a tensor of one element; this one has the shape [{string.Join(", ", shape)}].");
            }
            RequireElement<T>();
            if (is_cpu())
            {
                var value = *(T*)LibTorch.data_ptr(this);
                GC.KeepAlive(this);
                return value;
            }
            using var here = cpu();
            return here.item<T>();
        }

        public Scalar ToScalar() => dtype switch
        {
            ScalarType.Bool => ItemLong() != 0,
            _ when is_floating_point() => ItemDouble(),
            _ => ItemLong(),
        };

        /// <summary>Writes the data of a contiguous CPU tensor, of any size.</summary>
        public unsafe void WriteBytesToStream(Stream stream, int bufferSize = 1024)
        {
            ForEachChunk((pointer, length) => stream.Write(new ReadOnlySpan<byte>((void*)pointer, length)));
        }

        /// <summary>Fills a contiguous CPU tensor of any size.</summary>
        public unsafe void ReadBytesFromStream(Stream stream, int bufferSize = 1024)
        {
            ForEachChunk((pointer, length) => stream.ReadExactly(new Span<byte>((void*)pointer, length)));
        }

        internal double ItemDouble()
        {
            LibTorch.item_double(this, out var value);
            return value;
        }

        internal long ItemLong()
        {
            LibTorch.item_int64(this, out var value);
            return value;
        }

        private void ForEachChunk(Action<nint, int> use)
        {
            if (!is_cpu() || !is_contiguous())
            {
                throw new InvalidOperationException("The bytes of a contiguous tensor on the CPU are needed; call cpu() and contiguous() first.");
            }
            const int chunk = 1 << 24;
            var length = NumberOfElements * ElementSize;
            var start = length > 0 ? LibTorch.data_ptr(this) : 0;
            for (long offset = 0; offset < length; offset += chunk)
            {
                use(start + (nint)offset, (int)Math.Min(chunk, length - offset));
            }
            GC.KeepAlive(this);
        }

        private void RequireElement<T>() where T : unmanaged
        {
            var expected = ElementType.Of(typeof(T));
            if (expected != dtype)
            {
                throw new ArgumentException($"The tensor's elements are {dtype}, not {expected}; convert it with to_type first.");
            }
        }
    }
}
