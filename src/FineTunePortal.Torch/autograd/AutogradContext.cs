using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>What a custom function's forward pass leaves for its backward pass.</summary>
        public class AutogradContext : IDisposable
        {
            private readonly Dictionary<string, object> values = [];
            private nint node;

            internal AutogradContext()
            {
            }

            /// <summary>Whether undefined gradients come to backward as zeros.</summary>
            public bool MaterializeGrads { get; private set; } = true;

            internal IReadOnlyList<Tensor?> Saved { get; private set; } = [];

            internal IReadOnlyList<Tensor> Dirty { get; private set; } = [];

            internal IReadOnlyList<Tensor> NonDifferentiable { get; private set; } = [];

            /// <summary>For each argument of apply whether it was a tensor.</summary>
            internal bool[] TensorArguments { get; set; } = [];

            /// <summary>Keeps tensors until the graph is freed; changing one in place makes backward fail.</summary>
            public void save_for_backward(List<Tensor> tensors) => Saved = [.. tensors];

            public void save_data(string key, object value) => values[key] = value;

            public object? get_data(string key) => values.GetValueOrDefault(key);

            /// <summary>Names the inputs that forward changed in place.</summary>
            public void mark_dirty(List<Tensor> tensors) => Dirty = [.. tensors];

            public void mark_non_differentiable(List<Tensor> tensors) => NonDifferentiable = [.. tensors];

            public void set_materialize_grads(bool value) => MaterializeGrads = value;

            /// <summary>The saved tensors, in their order; for use in backward.</summary>
            public List<Tensor> get_saved_variables()
            {
                if (node == 0)
                {
                    throw new InvalidOperationException("Saved tensors can be had during the backward pass only.");
                }
                return [.. Handles.Take(LibTorch.function_saved(node, out var count), count)];
            }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>The native node now holds the tensors.</summary>
            internal void ReleaseForward()
            {
                Saved = [];
                Dirty = [];
                NonDifferentiable = [];
            }

            internal void EnterBackward(nint current) => node = current;

            internal void LeaveBackward() => node = 0;

            protected virtual void Dispose(bool disposing) => ReleaseForward();
        }
    }
}
