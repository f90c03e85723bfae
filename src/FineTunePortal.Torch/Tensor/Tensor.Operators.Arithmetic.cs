using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public static Tensor operator +(Tensor left, Tensor right) => LibTorch.add(left, right, ScalarArg.One);

        public static Tensor operator +(Tensor left, Scalar right) => LibTorch.add_scalar(left, right, ScalarArg.One);

        public static Tensor operator +(Scalar left, Tensor right) => LibTorch.add_scalar(right, left, ScalarArg.One);

        public static Tensor operator +(Tensor left, int right) => LibTorch.add_scalar(left, right, ScalarArg.One);

        public static Tensor operator +(int left, Tensor right) => LibTorch.add_scalar(right, left, ScalarArg.One);

        public static Tensor operator +(Tensor left, long right) => LibTorch.add_scalar(left, right, ScalarArg.One);

        public static Tensor operator +(long left, Tensor right) => LibTorch.add_scalar(right, left, ScalarArg.One);

        public static Tensor operator +(Tensor left, float right) => LibTorch.add_scalar(left, right, ScalarArg.One);

        public static Tensor operator +(float left, Tensor right) => LibTorch.add_scalar(right, left, ScalarArg.One);

        public static Tensor operator +(Tensor left, double right) => LibTorch.add_scalar(left, right, ScalarArg.One);

        public static Tensor operator +(double left, Tensor right) => LibTorch.add_scalar(right, left, ScalarArg.One);

        public static Tensor operator -(Tensor left, Tensor right) => LibTorch.sub(left, right, ScalarArg.One);

        public static Tensor operator -(Tensor left, Scalar right) => LibTorch.sub_scalar(left, right, ScalarArg.One);

        public static Tensor operator -(Scalar left, Tensor right) => LibTorch.rsub_scalar(right, left);

        public static Tensor operator -(Tensor left, int right) => LibTorch.sub_scalar(left, right, ScalarArg.One);

        public static Tensor operator -(int left, Tensor right) => LibTorch.rsub_scalar(right, left);

        public static Tensor operator -(Tensor left, long right) => LibTorch.sub_scalar(left, right, ScalarArg.One);

        public static Tensor operator -(long left, Tensor right) => LibTorch.rsub_scalar(right, left);

        public static Tensor operator -(Tensor left, float right) => LibTorch.sub_scalar(left, right, ScalarArg.One);

        public static Tensor operator -(float left, Tensor right) => LibTorch.rsub_scalar(right, left);

        public static Tensor operator -(Tensor left, double right) => LibTorch.sub_scalar(left, right, ScalarArg.One);

        public static Tensor operator -(double left, Tensor right) => LibTorch.rsub_scalar(right, left);

        public static Tensor operator *(Tensor left, Tensor right) => LibTorch.mul(left, right);

        public static Tensor operator *(Tensor left, Scalar right) => LibTorch.mul_scalar(left, right);

        public static Tensor operator *(Scalar left, Tensor right) => LibTorch.mul_scalar(right, left);

        public static Tensor operator *(Tensor left, int right) => LibTorch.mul_scalar(left, right);

        public static Tensor operator *(int left, Tensor right) => LibTorch.mul_scalar(right, left);

        public static Tensor operator *(Tensor left, long right) => LibTorch.mul_scalar(left, right);

        public static Tensor operator *(long left, Tensor right) => LibTorch.mul_scalar(right, left);

        public static Tensor operator *(Tensor left, float right) => LibTorch.mul_scalar(left, right);

        public static Tensor operator *(float left, Tensor right) => LibTorch.mul_scalar(right, left);

        public static Tensor operator *(Tensor left, double right) => LibTorch.mul_scalar(left, right);

        public static Tensor operator *(double left, Tensor right) => LibTorch.mul_scalar(right, left);

        public static Tensor operator /(Tensor left, Tensor right) => LibTorch.div(left, right, 0);

        public static Tensor operator /(Tensor left, Scalar right) => LibTorch.div_scalar(left, right, 0);

        public static Tensor operator /(Scalar left, Tensor right) => Divide(left, right);

        public static Tensor operator /(Tensor left, int right) => LibTorch.div_scalar(left, right, 0);

        public static Tensor operator /(int left, Tensor right) => Divide(left, right);

        public static Tensor operator /(Tensor left, long right) => LibTorch.div_scalar(left, right, 0);

        public static Tensor operator /(long left, Tensor right) => Divide(left, right);

        public static Tensor operator /(Tensor left, float right) => LibTorch.div_scalar(left, right, 0);

        public static Tensor operator /(float left, Tensor right) => Divide(left, right);

        public static Tensor operator /(Tensor left, double right) => LibTorch.div_scalar(left, right, 0);

        public static Tensor operator /(double left, Tensor right) => Divide(left, right);

        public static Tensor operator %(Tensor left, Tensor right) => LibTorch.remainder(left, right);

        public static Tensor operator %(Tensor left, Scalar right) => LibTorch.remainder_scalar(left, right);

        public static Tensor operator %(Tensor left, int right) => LibTorch.remainder_scalar(left, right);

        public static Tensor operator %(Tensor left, long right) => LibTorch.remainder_scalar(left, right);

        public static Tensor operator %(Tensor left, float right) => LibTorch.remainder_scalar(left, right);

        public static Tensor operator %(Tensor left, double right) => LibTorch.remainder_scalar(left, right);

        public static Tensor operator -(Tensor tensor) => LibTorch.neg(tensor);

        private static Tensor Divide(ScalarArg left, Tensor right)
        {
            using var inverse = LibTorch.reciprocal(right);
            return LibTorch.mul_scalar(inverse, left);
        }
    }
}
