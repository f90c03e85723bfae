using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor silu() => LibTorch.silu(this);

        public Tensor silu_()
        {
            LibTorch.silu_(this);
            return this;
        }

        public Tensor gelu() => LibTorch.gelu(this, false);

        public Tensor gelu(Modules.GELU.Approximate approximate) => LibTorch.gelu(this, approximate == Modules.GELU.Approximate.tanh);

        public Tensor softplus(double beta = 1, double threshold = 20) => LibTorch.softplus(this, beta, threshold);

        public Tensor leaky_relu(Scalar negative_slope) => LibTorch.leaky_relu(this, negative_slope);

        public Tensor elu(double alpha = 1) => LibTorch.elu(this, alpha);
    }
}
