using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor bitwise_and(Tensor other) => LibTorch.bitwise_and(this, other);

        public Tensor bitwise_and_(Tensor other)
        {
            LibTorch.bitwise_and_(this, other);
            return this;
        }

        public Tensor bitwise_left_shift(Tensor other) => LibTorch.bitwise_left_shift(this, other);

        public Tensor bitwise_left_shift_(Tensor other)
        {
            LibTorch.bitwise_left_shift_(this, other);
            return this;
        }

        public Tensor bitwise_or(Tensor other) => LibTorch.bitwise_or(this, other);

        public Tensor bitwise_or_(Tensor other)
        {
            LibTorch.bitwise_or_(this, other);
            return this;
        }

        public Tensor bitwise_right_shift(Tensor other) => LibTorch.bitwise_right_shift(this, other);

        public Tensor bitwise_right_shift_(Tensor other)
        {
            LibTorch.bitwise_right_shift_(this, other);
            return this;
        }

        public Tensor bitwise_xor(Tensor other) => LibTorch.bitwise_xor(this, other);

        public Tensor bitwise_xor_(Tensor other)
        {
            LibTorch.bitwise_xor_(this, other);
            return this;
        }
    }
}
