using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor sum(ScalarType? type = null) => LibTorch.sum_all(this, (int?)type ?? -1);

        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) =>
            LibTorch.sum(this, dim, dim.Length, keepdim, (int?)type ?? -1);

        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => sum((ReadOnlySpan<long>)dim, keepdim, type);

        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => sum([dim], keepdim, type);

        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) => sum([dim0, dim1], keepdim, type);

        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) =>
            sum([dim0, dim1, dim2], keepdim, type);

        public Tensor mean() => LibTorch.mean_all(this, -1);

        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
            LibTorch.mean(this, dimensions, dimensions.Length, keepdim, (int?)type ?? -1);

        public Tensor prod(ScalarType? type = null) => LibTorch.prod_all(this, (int?)type ?? -1);

        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) => LibTorch.prod(this, dim, keepdim, (int?)type ?? -1);

        public Tensor nansum() => LibTorch.nansum_all(this);

        public Tensor var(bool unbiased = true) => LibTorch.var_all(this, unbiased);

        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Converted(LibTorch.var(this, dimensions, dimensions.Length, unbiased, keepdim), type);

        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => var([dim], unbiased, keepdim, type);

        public Tensor std(bool unbiased = true) => LibTorch.std_all(this, unbiased);

        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Converted(LibTorch.std(this, dimensions, dimensions.Length, unbiased, keepdim), type);

        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => std([dim], unbiased, keepdim, type);

        public Tensor norm(float p = 2) => LibTorch.norm(this, p);

        public Tensor norm(int dim, bool keepdim = false, float p = 2) => LibTorch.norm_dim(this, dim, keepdim, p);

        public Tensor max() => LibTorch.max_all(this);

        public Tensor max(Tensor other) => maximum(other);

        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) =>
            (LibTorch.max_dim(this, dim, keepdim, out var second), new Tensor(second));

        public Tensor min() => LibTorch.min_all(this);

        public Tensor min(Tensor other) => minimum(other);

        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) =>
            (LibTorch.min_dim(this, dim, keepdim, out var second), new Tensor(second));

        public Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) =>
            Into(LibTorch.amax(this, dims, dims.Length, keepdim), @out);

        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) => amax((ReadOnlySpan<long>)dims, keepdim, @out);

        public Tensor amax(params long[] dims) => amax((ReadOnlySpan<long>)dims);

        public Tensor amin(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) =>
            Into(LibTorch.amin(this, dims, dims.Length, keepdim), @out);

        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) => amin((ReadOnlySpan<long>)dims, keepdim, @out);

        public Tensor amin(params long[] dims) => amin((ReadOnlySpan<long>)dims);

        public Tensor median() => LibTorch.median_all(this);

        public Tensor argmax() => LibTorch.argmax_all(this);

        public Tensor argmax(long dim, bool keepdim = false) => LibTorch.argmax(this, dim, keepdim);

        public Tensor argmin() => LibTorch.argmin_all(this);

        public Tensor argmin(long dim, bool keepdim = false) => LibTorch.argmin(this, dim, keepdim);

        public Tensor all() => LibTorch.all_all(this);

        public Tensor all(long dim, bool keepdim = false) => LibTorch.all(this, dim, keepdim);

        public Tensor any() => LibTorch.any_all(this);

        public Tensor any(long dim, bool keepdim = false) => LibTorch.any(this, dim, keepdim);

        public Tensor count_nonzero(long[]? dims = null)
        {
            dims ??= [.. Enumerable.Range(0, (int)Dimensions).Select(i => (long)i)];
            return LibTorch.count_nonzero(this, dims, dims.Length);
        }

        public Tensor logsumexp(long dim, bool keepdim = false) => LibTorch.logsumexp(this, dim, keepdim);

        public Tensor softmax(long dim, ScalarType? dtype = null) => LibTorch.softmax(this, dim, (int?)dtype ?? -1);

        public Tensor log_softmax(long dim, ScalarType? dtype = null) => LibTorch.log_softmax(this, dim, (int?)dtype ?? -1);

        public Tensor cumsum(long dim, ScalarType? type = null) => LibTorch.cumsum(this, dim, (int?)type ?? -1);

        public Tensor cumprod(long dim, ScalarType? type = null) => LibTorch.cumprod(this, dim, (int?)type ?? -1);

        public Tensor logcumsumexp(long dim) => LibTorch.logcumsumexp(this, dim);

        public (Tensor values, Tensor indexes) cummax(long dim) => (LibTorch.cummax(this, dim, out var second), new Tensor(second));

        private static Tensor Converted(Tensor tensor, ScalarType? type) => type is { } wanted ? tensor.to_type(wanted) : tensor;

        private static Tensor Into(Tensor result, Tensor? target)
        {
            if (target is null)
            {
                return result;
            }
            using (result)
            {
                return target.copy_(result);
            }
        }
    }
}
