using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor index_select(long dim, Tensor index) => LibTorch.index_select(this, dim, index);

        public Tensor gather(long dim, Tensor index) => LibTorch.gather(this, dim, index);

        public Tensor take(Tensor index) => LibTorch.take(this, index);

        public Tensor take_along_dim(Tensor indices, long dim) => LibTorch.take_along_dim(this, indices, dim);

        public Tensor masked_select(Tensor mask) => LibTorch.masked_select(this, mask);

        public Tensor masked_fill(Tensor mask, Scalar value) => LibTorch.masked_fill(this, mask, value);

        public Tensor masked_fill_(Tensor mask, Scalar value)
        {
            LibTorch.masked_fill_(this, mask, value);
            return this;
        }

        public Tensor masked_scatter(Tensor mask, Tensor value) => LibTorch.masked_scatter(this, mask, value);

        public Tensor masked_scatter_(Tensor mask, Tensor value)
        {
            LibTorch.masked_scatter_(this, mask, value);
            return this;
        }

        public Tensor nonzero() => LibTorch.nonzero(this);

        /// <summary>This tensor where the condition holds, <paramref name="y"/> elsewhere.</summary>
        public Tensor where(Tensor condition, Tensor y) => LibTorch.where(condition, this, y);

        public Tensor scatter(long dim, Tensor index, Tensor src) => LibTorch.scatter(this, dim, index, src);

        public Tensor scatter_(long dim, Tensor index, Tensor src)
        {
            LibTorch.scatter_(this, dim, index, src);
            return this;
        }

        public Tensor scatter_add(long dim, Tensor index, Tensor src) => LibTorch.scatter_add(this, dim, index, src);

        public Tensor scatter_add_(long dim, Tensor index, Tensor src)
        {
            LibTorch.scatter_add_(this, dim, index, src);
            return this;
        }

        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) => LibTorch.index_add(this, dim, index, source, alpha);

        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha)
        {
            LibTorch.index_add_(this, dim, index, source, alpha);
            return this;
        }

        public Tensor index_copy(long dim, Tensor index, Tensor source) => LibTorch.index_copy(this, dim, index, source);

        public Tensor index_copy_(long dim, Tensor index, Tensor source)
        {
            LibTorch.index_copy_(this, dim, index, source);
            return this;
        }

        public Tensor index_fill(long dim, Tensor index, Scalar value) => LibTorch.index_fill(this, dim, index, value);

        public Tensor index_fill_(long dim, Tensor index, Scalar value)
        {
            LibTorch.index_fill_(this, dim, index, value);
            return this;
        }

        /// <summary>The elements at the positions that index tensors (broadcast together) or a mask give.</summary>
        public unsafe Tensor index(params Tensor[] indices)
        {
            using var handles = new Handles(indices);
            return LibTorch.index(this, handles.Pointer, handles.Count);
        }

        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, indices, false);

        public unsafe Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false)
        {
            using var handles = new Handles(indices);
            LibTorch.index_put_(this, handles.Pointer, handles.Count, value, accumulate);
            return this;
        }

        public Tensor index_put_(Scalar value, params Tensor[] indices)
        {
            using var number = full([], value, dtype, device);
            return index_put_(number, indices, false);
        }
    }
}
