using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor bmm(Tensor batch2) => LibTorch.bmm(this, batch2);

        public Tensor dot(Tensor target) => LibTorch.dot(this, target);

        public Tensor inner(Tensor vec2) => LibTorch.inner(this, vec2);

        public Tensor kron(Tensor other) => LibTorch.kron(this, other);

        public Tensor matmul(Tensor target) => LibTorch.matmul(this, target);

        public Tensor mm(Tensor target) => LibTorch.mm(this, target);

        public Tensor mv(Tensor target) => LibTorch.mv(this, target);

        public Tensor outer(Tensor vec2) => LibTorch.outer(this, vec2);
    }
}
