using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The accumulated gradient; each read gives a new tensor object over the same data.</summary>
        public Tensor? grad
        {
            get => LibTorch.get_grad(this);
            set => LibTorch.set_grad(this, value);
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        public void retain_grad() => LibTorch.retain_grad(this);

        public void backward() => backward(null);

        /// <summary>Adds to the gradient of every leaf (or of <paramref name="inputs"/>) that this tensor came from.</summary>
        public void backward(IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null) =>
            autograd.backward(this, grad_tensors, retain_graph, create_graph, inputs);

        public Tensor detach() => LibTorch.detach(this);

        public Tensor detach_()
        {
            LibTorch.detach_(this);
            return this;
        }
    }
}
