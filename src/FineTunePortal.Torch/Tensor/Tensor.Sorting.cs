using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) =>
            (LibTorch.sort(this, dim, descending, stable, out var second), new Tensor(second));

        public Tensor argsort(long dim = -1, bool descending = false) => LibTorch.argsort(this, dim, descending);

        /// <summary>The k largest (or smallest) along a dimension, and their positions.</summary>
        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) =>
            (LibTorch.topk(this, k, dim, largest, sorted, out var second), new Tensor(second));

        public (Tensor values, Tensor indices) kthvalue(long k, long? dim, bool keepdim = false) =>
            (LibTorch.kthvalue(this, k, dim ?? -1, keepdim, out var second), new Tensor(second));

        public Tensor bincount(Tensor? weights, long minlength = 0) => LibTorch.bincount(this, weights, minlength);

        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null)
        {
            if (dim is not null)
            {
                throw new NotSupportedException("unique along a dimension is not implemented; flatten the tensor first.");
            }
            var values = LibTorch.unique(this, sorted, return_inverse, return_counts, out var inverse, out var counts);
            return (values, inverse == 0 ? null : new Tensor(inverse), counts == 0 ? null : new Tensor(counts));
        }

        public Tensor isin(Tensor test_elements, bool assumeUnique = false, bool invert = false) =>
            LibTorch.isin(this, test_elements, assumeUnique, invert);

        public Tensor isclose(Tensor other, double rtol = 1e-05, double atol = 1e-08, bool nanEqual = false) =>
            LibTorch.isclose(this, other, rtol, atol, nanEqual);

        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false)
        {
            using var close = isclose(target, rtol, atol, equal_nan);
            using var all = close.all();
            return all.item<bool>();
        }

        /// <summary>Whether shape and all elements agree.</summary>
        public bool Equals(Tensor target)
        {
            var result = LibTorch.equal(this, target, out var status);
            return status == 0 ? result : throw Failure.Take();
        }
    }
}
