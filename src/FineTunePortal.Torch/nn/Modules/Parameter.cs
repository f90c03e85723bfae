using TorchSharp.Native;

namespace TorchSharp.Modules
{
    /// <summary>
    /// A tensor that a module registers as trainable. It takes over the handle of the tensor it is made from, which
    /// becomes invalid, and its place in a dispose scope.
    /// </summary>
    public class Parameter : torch.Tensor
    {
        public Parameter(torch.Tensor data, bool requires_grad = true)
            : base(Take(data, requires_grad, out var scope), scope)
        {
        }

        private static nint Take(torch.Tensor data, bool requires_grad, out DisposeScope? scope)
        {
            LibTorch.set_requires_grad(data, requires_grad);
            scope = data.OwningDisposeScope;
            return data.DecoupleFromNativeHandle();
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);
        }
    }
}
