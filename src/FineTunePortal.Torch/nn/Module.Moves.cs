using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>
            /// Gives every floating-point parameter, its gradient and every floating-point buffer another element type,
            /// and all of them another device. The tensor objects stay the same.
            /// </summary>
            internal void Move(Device? device, ScalarType? dtype, bool non_blocking)
            {
                if (dtype is { } wanted && !torch.is_floating_point(wanted))
                {
                    throw new ArgumentException($"A module's type must be a floating-point one, not {wanted}.", nameof(dtype));
                }
                using var mode = no_grad();
                foreach (var parameter in parameters())
                {
                    using var grad = parameter.grad;
                    parameter.grad = null;
                    MoveData(parameter, device, dtype, non_blocking);
                    if (grad is not null)
                    {
                        MoveData(grad, device, dtype, non_blocking);
                        parameter.grad = grad;
                    }
                }
                foreach (var buffer in buffers())
                {
                    MoveData(buffer, device, dtype, non_blocking);
                }
            }

            private static void MoveData(Tensor tensor, Device? device, ScalarType? dtype, bool non_blocking)
            {
                var type = tensor.is_floating_point() ? dtype ?? tensor.dtype : tensor.dtype;
                var moved = tensor.to(type, device ?? tensor.device, non_blocking: non_blocking);
                if (!ReferenceEquals(moved, tensor))
                {
                    LibTorch.set_data(tensor, moved);
                    moved.Dispose();
                }
            }
        }
    }
}
