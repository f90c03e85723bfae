using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor add(Tensor target) => LibTorch.add(this, target, ScalarArg.One);

        /// <summary>this + alpha * target</summary>
        public Tensor add(Tensor target, Scalar alpha) => LibTorch.add(this, target, alpha);

        public Tensor add(Scalar scalar) => LibTorch.add_scalar(this, scalar, ScalarArg.One);

        public Tensor add(Scalar scalar, Scalar alpha) => LibTorch.add_scalar(this, scalar, alpha);

        public Tensor add_(Tensor target)
        {
            LibTorch.add_(this, target, ScalarArg.One);
            return this;
        }

        public Tensor add_(Tensor target, Scalar alpha)
        {
            LibTorch.add_(this, target, alpha);
            return this;
        }

        public Tensor add_(Scalar scalar)
        {
            LibTorch.add_scalar_(this, scalar, ScalarArg.One);
            return this;
        }

        public Tensor add_(Scalar scalar, Scalar alpha)
        {
            LibTorch.add_scalar_(this, scalar, alpha);
            return this;
        }

        public Tensor sub(Tensor target) => LibTorch.sub(this, target, ScalarArg.One);

        public Tensor sub(Scalar target) => LibTorch.sub_scalar(this, target, ScalarArg.One);

        public Tensor sub_(Tensor target)
        {
            LibTorch.sub_(this, target, ScalarArg.One);
            return this;
        }

        public Tensor sub_(Scalar target)
        {
            LibTorch.sub_scalar_(this, target, ScalarArg.One);
            return this;
        }

        public Tensor subtract(Tensor target) => sub(target);

        public Tensor subtract(Scalar target) => sub(target);

        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => LibTorch.div(this, target, (int)rounding_mode);

        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => LibTorch.div_scalar(this, target, (int)rounding_mode);

        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None)
        {
            LibTorch.div_(this, target, (int)rounding_mode);
            return this;
        }

        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None)
        {
            LibTorch.div_scalar_(this, target, (int)rounding_mode);
            return this;
        }

        public Tensor divide(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);

        public Tensor divide(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);

        public Tensor true_divide(Tensor other) => div(other);

        public Tensor true_divide(Scalar other) => div(other);

        /// <summary>Rounds half to even, to so many decimals.</summary>
        public Tensor round(long decimals = 0) => LibTorch.round(this, decimals);

        public Tensor round_(long decimals = 0)
        {
            LibTorch.round_(this, decimals);
            return this;
        }

        /// <summary>this + value * tensor1 * tensor2</summary>
        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => LibTorch.addcmul(this, tensor1, tensor2, value);

        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value)
        {
            LibTorch.addcmul_(this, tensor1, tensor2, value);
            return this;
        }

        /// <summary>this + value * tensor1 / tensor2</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => LibTorch.addcdiv(this, tensor1, tensor2, value);

        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => LibTorch.addcdiv(this, tensor1, tensor2, ScalarArg.One);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value)
        {
            LibTorch.addcdiv_(this, tensor1, tensor2, value);
            return this;
        }

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2)
        {
            LibTorch.addcdiv_(this, tensor1, tensor2, ScalarArg.One);
            return this;
        }

        /// <summary>this + weight * (end - this)</summary>
        public Tensor lerp(Tensor end, Tensor weight) => LibTorch.lerp(this, end, weight);

        public Tensor lerp_(Tensor end, Tensor weight)
        {
            LibTorch.lerp_(this, end, weight);
            return this;
        }

        public Tensor clamp(Scalar? min = null, Scalar? max = null) => LibTorch.clamp(this, min, max);

        public Tensor clamp(Tensor? min = null, Tensor? max = null) => LibTorch.clamp_tensor(this, min, max);

        public Tensor clamp_(Scalar? min = null, Scalar? max = null)
        {
            LibTorch.clamp_(this, min, max);
            return this;
        }

        public Tensor clamp_(Tensor? min = null, Tensor? max = null)
        {
            LibTorch.clamp_tensor_(this, min, max);
            return this;
        }

        public Tensor clip(Scalar? min = null, Scalar? max = null) => clamp(min, max);

        public Tensor clamp_min(Scalar min) => LibTorch.clamp(this, min, ScalarArg.None);

        public Tensor clamp_max(Scalar max) => LibTorch.clamp(this, ScalarArg.None, max);

        public Tensor clamp_min_(Scalar min)
        {
            LibTorch.clamp_(this, min, ScalarArg.None);
            return this;
        }

        public Tensor clamp_max_(Scalar max)
        {
            LibTorch.clamp_(this, ScalarArg.None, max);
            return this;
        }

        public Tensor nan_to_num(double nan = 0, double? posinf = null, double? neginf = null) =>
            LibTorch.nan_to_num(this, nan, posinf is { } high ? high : ScalarArg.None, neginf is { } low ? low : ScalarArg.None);
    }
}
