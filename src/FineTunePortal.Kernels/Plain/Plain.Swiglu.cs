using static TorchSharp.torch;

namespace FineTunePortal.Kernels;

public static partial class Plain
{
    /// <inheritdoc cref="Fused.swiglu"/>
    public static Tensor swiglu(Tensor gate, Tensor up)
    {
        using var scope = NewDisposeScope();
        return (nn.functional.silu(Widened(gate)) * Widened(up)).to_type(gate.dtype).MoveToOuterDisposeScope();
    }
}
