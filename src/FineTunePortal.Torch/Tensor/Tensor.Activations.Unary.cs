using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor hardswish() => LibTorch.hardswish(this);

        public Tensor log_sigmoid() => LibTorch.log_sigmoid(this);

        public Tensor relu() => LibTorch.relu(this);

        public Tensor relu_()
        {
            LibTorch.relu_(this);
            return this;
        }

        public Tensor sigmoid() => LibTorch.sigmoid(this);

        public Tensor sigmoid_()
        {
            LibTorch.sigmoid_(this);
            return this;
        }

        public Tensor tanh() => LibTorch.tanh(this);

        public Tensor tanh_()
        {
            LibTorch.tanh_(this);
            return this;
        }
    }
}
