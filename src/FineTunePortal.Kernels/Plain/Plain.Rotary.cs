using static TorchSharp.torch;

namespace FineTunePortal.Kernels;

public static partial class Plain
{
    /// <inheritdoc cref="Fused.rotary"/>
    public static Tensor rotary(Tensor x, Tensor cos, Tensor sin)
    {
        using var scope = NewDisposeScope();
        var rotated = cos.shape[^1];
        var rest = x.shape[^1] - rotated;
        var wide = Widened(x);
        var turning = wide.narrow(-1, 0, rotated);
        // [B or 1, T, 1, R]: the same angle for every head.
        var cosine = cos.to_type(wide.dtype).unsqueeze(2);
        var sine = sin.to_type(wide.dtype).unsqueeze(2);
        var half = cat([turning.narrow(-1, rotated / 2, rotated / 2).neg(), turning.narrow(-1, 0, rotated / 2)], -1);
        var result = turning * cosine + half * sine;
        if (rest > 0) result = cat([result, wide.narrow(-1, rotated, rest)], -1);
        return result.to_type(x.dtype).MoveToOuterDisposeScope();
    }
}
