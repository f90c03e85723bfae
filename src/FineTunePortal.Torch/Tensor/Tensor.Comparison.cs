using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor eq(Scalar target) => LibTorch.eq_scalar(this, target);

        public Tensor eq(Tensor target) => LibTorch.eq(this, target);

        public Tensor eq_(Scalar target)
        {
            LibTorch.eq_scalar_(this, target);
            return this;
        }

        public Tensor eq_(Tensor target)
        {
            LibTorch.eq_(this, target);
            return this;
        }

        public Tensor ge(Scalar target) => LibTorch.ge_scalar(this, target);

        public Tensor ge(Tensor target) => LibTorch.ge(this, target);

        public Tensor ge_(Scalar target)
        {
            LibTorch.ge_scalar_(this, target);
            return this;
        }

        public Tensor ge_(Tensor target)
        {
            LibTorch.ge_(this, target);
            return this;
        }

        public Tensor greater(Tensor target) => LibTorch.gt(this, target);

        public Tensor greater_equal(Tensor target) => LibTorch.ge(this, target);

        public Tensor gt(Scalar target) => LibTorch.gt_scalar(this, target);

        public Tensor gt(Tensor target) => LibTorch.gt(this, target);

        public Tensor gt_(Scalar target)
        {
            LibTorch.gt_scalar_(this, target);
            return this;
        }

        public Tensor gt_(Tensor target)
        {
            LibTorch.gt_(this, target);
            return this;
        }

        public Tensor le(Scalar target) => LibTorch.le_scalar(this, target);

        public Tensor le(Tensor target) => LibTorch.le(this, target);

        public Tensor le_(Scalar target)
        {
            LibTorch.le_scalar_(this, target);
            return this;
        }

        public Tensor le_(Tensor target)
        {
            LibTorch.le_(this, target);
            return this;
        }

        public Tensor less(Tensor target) => LibTorch.lt(this, target);

        public Tensor less_equal(Tensor target) => LibTorch.le(this, target);

        public Tensor less_equal_(Tensor target)
        {
            LibTorch.le_(this, target);
            return this;
        }

        public Tensor logical_and(Tensor other) => LibTorch.logical_and(this, other);

        public Tensor logical_and_(Tensor other)
        {
            LibTorch.logical_and_(this, other);
            return this;
        }

        public Tensor logical_or(Tensor other) => LibTorch.logical_or(this, other);

        public Tensor logical_or_(Tensor other)
        {
            LibTorch.logical_or_(this, other);
            return this;
        }

        public Tensor logical_xor(Tensor other) => LibTorch.logical_xor(this, other);

        public Tensor logical_xor_(Tensor other)
        {
            LibTorch.logical_xor_(this, other);
            return this;
        }

        public Tensor lt(Scalar target) => LibTorch.lt_scalar(this, target);

        public Tensor lt(Tensor target) => LibTorch.lt(this, target);

        public Tensor lt_(Scalar target)
        {
            LibTorch.lt_scalar_(this, target);
            return this;
        }

        public Tensor lt_(Tensor target)
        {
            LibTorch.lt_(this, target);
            return this;
        }

        public Tensor ne(Scalar target) => LibTorch.ne_scalar(this, target);

        public Tensor ne(Tensor target) => LibTorch.ne(this, target);

        public Tensor ne_(Scalar target)
        {
            LibTorch.ne_scalar_(this, target);
            return this;
        }

        public Tensor ne_(Tensor target)
        {
            LibTorch.ne_(this, target);
            return this;
        }

        public Tensor not_equal(Tensor target) => LibTorch.ne(this, target);

        public Tensor not_equal_(Tensor target)
        {
            LibTorch.ne_(this, target);
            return this;
        }
    }
}
