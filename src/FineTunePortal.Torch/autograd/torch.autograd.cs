using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>
        /// Adds the gradients of <paramref name="tensors"/> to the leaves they came from, or to
        /// <paramref name="inputs"/> only. Scalars need no <paramref name="grad_tensors"/>.
        /// </summary>
        public static void backward(IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null)
        {
            using var outputs = new Handles([.. tensors]);
            using var grads = new Handles(grad_tensors is null ? null : [.. grad_tensors]);
            using var leaves = new Handles(inputs is null ? null : [.. inputs]);
            unsafe
            {
                LibTorch.backward(
                    outputs.Pointer,
                    outputs.Count,
                    grads.Pointer,
                    grads.Count,
                    retain_graph is { } retain ? (retain ? 1 : 0) : -1,
                    create_graph,
                    leaves.Pointer,
                    leaves.Count);
            }
        }

        public static void backward(Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        public static void backward(Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        /// <summary>The gradients of <paramref name="outputs"/> by <paramref name="inputs"/>; leaves keep theirs unchanged.</summary>
        public static IList<Tensor> grad(IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null, bool retain_graph = false, bool create_graph = false, bool allow_unused = false)
        {
            using var results = new Handles([.. outputs]);
            using var leaves = new Handles([.. inputs]);
            using var grads = new Handles(grad_outputs is null ? null : [.. grad_outputs]);
            unsafe
            {
                var array = LibTorch.grad(
                    results.Pointer,
                    results.Count,
                    leaves.Pointer,
                    leaves.Count,
                    grads.Pointer,
                    grads.Count,
                    retain_graph || create_graph,
                    create_graph,
                    allow_unused,
                    out var count);
                return Handles.Take(array, count);
            }
        }
    }
}
