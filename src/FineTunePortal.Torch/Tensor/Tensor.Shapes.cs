using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The transpose of a matrix; all dimensions reversed for other tensors.</summary>
        public Tensor T => Dimensions == 2 ? t() : permute([.. Enumerable.Range(0, (int)Dimensions).Reverse().Select(i => (long)i)]);

        /// <summary>The last two dimensions exchanged.</summary>
        public Tensor mT => transpose(-2, -1);

        public Tensor t() => LibTorch.t(this);

        public Tensor view(params long[] shape) => LibTorch.view(this, shape, shape.Length);

        public Tensor view_as(Tensor other) => view(other.shape);

        public Tensor reshape(params long[] shape) => LibTorch.reshape(this, shape, shape.Length);

        public Tensor ravel() => reshape(-1);

        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) => LibTorch.expand(this, sizes, sizes.Length, isImplicit);

        public Tensor expand(long[] sizes, bool isImplicit = false) => expand((ReadOnlySpan<long>)sizes, isImplicit);

        public Tensor expand(params long[] sizes) => expand((ReadOnlySpan<long>)sizes);

        public Tensor expand_as(Tensor other) => expand((ReadOnlySpan<long>)other.shape);

        public Tensor broadcast_to(params long[] shape) => expand((ReadOnlySpan<long>)shape);

        public Tensor repeat(params long[] sizes) => LibTorch.repeat(this, sizes, sizes.Length);

        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) =>
            LibTorch.repeat_interleave(this, repeats, dim ?? 0, dim is not null);

        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null) =>
            LibTorch.repeat_interleave_tensor(this, repeats, dim ?? 0, dim is not null);

        public Tensor permute(params long[] permutation) => LibTorch.permute(this, permutation, permutation.Length);

        public Tensor permute(IEnumerable<long> permutation) => permute(permutation.ToArray());

        public Tensor transpose(long dim0, long dim1) => LibTorch.transpose(this, dim0, dim1);

        public Tensor swapaxes(long dim0, long dim1) => transpose(dim0, dim1);

        public Tensor swapdims(long dim0, long dim1) => transpose(dim0, dim1);

        public Tensor movedim(long[] source, long[] destination) => LibTorch.movedim(this, source, source.Length, destination, destination.Length);

        public Tensor moveaxis(long[] source, long[] destination) => movedim(source, destination);

        public Tensor unsqueeze(long dim) => LibTorch.unsqueeze(this, dim);

        public Tensor squeeze(long? dim = null) => dim is { } one ? LibTorch.squeeze(this, one) : LibTorch.squeeze_all(this);

        public Tensor flatten(long start_dim = 0, long end_dim = -1) => LibTorch.flatten(this, start_dim, end_dim);

        public Tensor unflatten(long dim, params long[] sizes) => LibTorch.unflatten(this, dim, sizes, sizes.Length);

        /// <summary>A view of <paramref name="length"/> entries of a dimension.</summary>
        public Tensor narrow(long dim, long start, long length) => LibTorch.narrow(this, dim, start, length);

        public Tensor slice(long dim, long start, long finish, long step) => LibTorch.slice(this, dim, start, finish, step);

        public Tensor select(long dim, long index) => LibTorch.select(this, dim, index);

        public Tensor diag(long diagonal = 0) => LibTorch.diag(this, diagonal);

        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) => LibTorch.diagonal(this, offset, dim1, dim2);

        public Tensor unfold(long dimension, long size, long step) => LibTorch.unfold(this, dimension, size, step);

        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0) =>
            LibTorch.as_strided(this, size, size.Length, strides, strides.Length, storageOffset);

        public Tensor flip(params long[] dims) => LibTorch.flip(this, dims, dims.Length);

        public Tensor roll(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) => LibTorch.roll(this, shifts, shifts.Length, dims, dims.Length);

        public Tensor roll(long shifts, long? dims = null) => dims is { } dim ? roll([shifts], [dim]) : roll([shifts], ReadOnlySpan<long>.Empty);

        public Tensor roll(long[] shifts) => roll((ReadOnlySpan<long>)shifts, default);

        public Tensor roll(long[] shifts, long[] dims) => roll((ReadOnlySpan<long>)shifts, dims);

        public Tensor tril(long diagonal = 0) => LibTorch.tril(this, diagonal);

        public Tensor triu(long diagonal = 0) => LibTorch.triu(this, diagonal);

        public Tensor tril_(long diagonal = 0)
        {
            LibTorch.tril_(this, diagonal);
            return this;
        }

        public Tensor triu_(long diagonal = 0)
        {
            LibTorch.triu_(this, diagonal);
            return this;
        }

        public Tensor[] split(long size, int dim = 0) => Handles.Take(LibTorch.split(this, size, dim, out var count), count);

        public Tensor[] split(long[] sizes, long dim = 0) => split((ReadOnlySpan<long>)sizes, dim);

        public Tensor[] split(params long[] sizes) => split((ReadOnlySpan<long>)sizes);

        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0) =>
            Handles.Take(LibTorch.split_sizes(this, sizes, sizes.Length, dim, out var count), count);

        public Tensor[] chunk(long chunks, long dim = 0) => Handles.Take(LibTorch.chunk(this, chunks, dim, out var count), count);

        public Tensor[] unbind(long dimension = 0) => Handles.Take(LibTorch.unbind(this, dimension, out var count), count);
    }
}
