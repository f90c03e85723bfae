using static TorchSharp.torch;

namespace FineTunePortal.Kernels;

public static partial class Plain
{
    /// <inheritdoc cref="Fused.rms_norm"/>
    public static Tensor rms_norm(Tensor x, Tensor weight, double eps)
    {
        using var scope = NewDisposeScope();
        var wide = Widened(x);
        var scale = (wide * wide).mean([-1], keepdim: true).add(eps).rsqrt();
        return (wide * scale * weight.to_type(wide.dtype)).to_type(x.dtype).MoveToOuterDisposeScope();
    }
}
