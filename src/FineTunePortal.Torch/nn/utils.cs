using TorchSharp.Modules;
using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static class utils
        {
            /// <summary>
            /// Multiplies all gradients by max_norm / (norm + 1e-6) where that is below 1, and returns the norm of all of
            /// them together before. A NaN makes every gradient NaN.
            /// </summary>
            public static unsafe double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2)
            {
                var grads = Grads(tensors);
                using var handles = new Handles(grads);
                LibTorch.grad_norm(handles.Pointer, handles.Count, norm_type, out var norm);
                var factor = max_norm / (norm + 1e-6);
                // Not "below 1": a NaN goes through as well.
                if (!(factor >= 1))
                {
                    LibTorch.scale_all(handles.Pointer, handles.Count, factor);
                }
                grads.ForEach(grad => grad.Dispose());
                return norm;
            }

            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using var mode = no_grad();
                foreach (var grad in Grads(tensors))
                {
                    grad.clamp_(-clip_value, clip_value);
                    grad.Dispose();
                }
            }

            private static List<Tensor> Grads(IEnumerable<Parameter> parameters) =>
                [.. parameters.Select(parameter => parameter.grad).OfType<Tensor>()];
        }
    }
}
