using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor arctan2(Tensor other) => LibTorch.atan2(this, other);

        public Tensor arctan2_(Tensor other)
        {
            LibTorch.atan2_(this, other);
            return this;
        }

        public Tensor atan2(Tensor other) => LibTorch.atan2(this, other);

        public Tensor atan2_(Tensor other)
        {
            LibTorch.atan2_(this, other);
            return this;
        }

        public Tensor floor_divide(Scalar other) => LibTorch.floor_divide_scalar(this, other);

        public Tensor floor_divide(Tensor other) => LibTorch.floor_divide(this, other);

        public Tensor floor_divide_(Scalar other)
        {
            LibTorch.floor_divide_scalar_(this, other);
            return this;
        }

        public Tensor floor_divide_(Tensor other)
        {
            LibTorch.floor_divide_(this, other);
            return this;
        }

        public Tensor fmax(Tensor other) => LibTorch.fmax(this, other);

        public Tensor fmin(Tensor other) => LibTorch.fmin(this, other);

        public Tensor fmod(Scalar scalar) => LibTorch.fmod_scalar(this, scalar);

        public Tensor fmod(Tensor target) => LibTorch.fmod(this, target);

        public Tensor fmod_(Scalar scalar)
        {
            LibTorch.fmod_scalar_(this, scalar);
            return this;
        }

        public Tensor fmod_(Tensor target)
        {
            LibTorch.fmod_(this, target);
            return this;
        }

        public Tensor logaddexp(Tensor other) => LibTorch.logaddexp(this, other);

        public Tensor maximum(Tensor other) => LibTorch.maximum(this, other);

        public Tensor minimum(Tensor other) => LibTorch.minimum(this, other);

        public Tensor mul(Scalar target) => LibTorch.mul_scalar(this, target);

        public Tensor mul(Tensor target) => LibTorch.mul(this, target);

        public Tensor mul_(Scalar target)
        {
            LibTorch.mul_scalar_(this, target);
            return this;
        }

        public Tensor mul_(Tensor target)
        {
            LibTorch.mul_(this, target);
            return this;
        }

        public Tensor multiply(Scalar target) => LibTorch.mul_scalar(this, target);

        public Tensor multiply(Tensor target) => LibTorch.mul(this, target);

        public Tensor nextafter(Tensor other) => LibTorch.nextafter(this, other);

        public Tensor pow(Scalar exponent) => LibTorch.pow_scalar(this, exponent);

        public Tensor pow(Tensor exponent) => LibTorch.pow(this, exponent);

        public Tensor pow_(Scalar exponent)
        {
            LibTorch.pow_scalar_(this, exponent);
            return this;
        }

        public Tensor pow_(Tensor exponent)
        {
            LibTorch.pow_(this, exponent);
            return this;
        }

        public Tensor remainder(Scalar scalar) => LibTorch.remainder_scalar(this, scalar);

        public Tensor remainder(Tensor target) => LibTorch.remainder(this, target);

        public Tensor remainder_(Scalar scalar)
        {
            LibTorch.remainder_scalar_(this, scalar);
            return this;
        }

        public Tensor remainder_(Tensor target)
        {
            LibTorch.remainder_(this, target);
            return this;
        }
    }
}
