using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public static Tensor operator <(Tensor left, Tensor right) => LibTorch.lt(left, right);

        public static Tensor operator <(Tensor left, Scalar right) => LibTorch.lt_scalar(left, right);

        public static Tensor operator <(Scalar left, Tensor right) => LibTorch.gt_scalar(right, left);

        public static Tensor operator <=(Tensor left, Tensor right) => LibTorch.le(left, right);

        public static Tensor operator <=(Tensor left, Scalar right) => LibTorch.le_scalar(left, right);

        public static Tensor operator <=(Scalar left, Tensor right) => LibTorch.ge_scalar(right, left);

        public static Tensor operator >(Tensor left, Tensor right) => LibTorch.gt(left, right);

        public static Tensor operator >(Tensor left, Scalar right) => LibTorch.gt_scalar(left, right);

        public static Tensor operator >(Scalar left, Tensor right) => LibTorch.lt_scalar(right, left);

        public static Tensor operator >=(Tensor left, Tensor right) => LibTorch.ge(left, right);

        public static Tensor operator >=(Tensor left, Scalar right) => LibTorch.ge_scalar(left, right);

        public static Tensor operator >=(Scalar left, Tensor right) => LibTorch.le_scalar(right, left);

        public static Tensor operator ==(Tensor left, Tensor right) => LibTorch.eq(left, right);

        public static Tensor operator ==(Tensor left, Scalar right) => LibTorch.eq_scalar(left, right);

        public static Tensor operator ==(Scalar left, Tensor right) => LibTorch.eq_scalar(right, left);

        public static Tensor operator !=(Tensor left, Tensor right) => LibTorch.ne(left, right);

        public static Tensor operator !=(Tensor left, Scalar right) => LibTorch.ne_scalar(left, right);

        public static Tensor operator !=(Scalar left, Tensor right) => LibTorch.ne_scalar(right, left);

        public static Tensor operator &(Tensor left, Tensor right) => LibTorch.bitwise_and(left, right);

        public static Tensor operator |(Tensor left, Tensor right) => LibTorch.bitwise_or(left, right);

        public static Tensor operator ^(Tensor left, Tensor right) => LibTorch.bitwise_xor(left, right);

        public static Tensor operator ~(Tensor left) => LibTorch.bitwise_not(left);

        public override bool Equals(object? obj) => obj is Tensor other && Equals(other);

        /// <summary>By identity: the elements may change.</summary>
        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
    }
}
