using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) => LibTorch.addmm(this, mat1, mat2, beta, alpha);

        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1)
        {
            LibTorch.addmm_(this, mat1, mat2, beta, alpha);
            return this;
        }

        public Tensor addmv(Tensor mat, Tensor vec, float beta = 1, float alpha = 1) => LibTorch.addmv(this, mat, vec, beta, alpha);

        public Tensor addmv_(Tensor mat, Tensor vec, float beta = 1, float alpha = 1)
        {
            LibTorch.addmv_(this, mat, vec, beta, alpha);
            return this;
        }

        public Tensor addbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) => LibTorch.addbmm(this, batch1, batch2, beta, alpha);

        public Tensor addbmm_(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1)
        {
            LibTorch.addbmm_(this, batch1, batch2, beta, alpha);
            return this;
        }

        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) => LibTorch.baddbmm(this, batch1, batch2, beta, alpha);
    }
}
