using FineTunePortal.Kernels;
using FineTunePortal.Models.Checkpoints;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks;

/// <summary>down(silu(gate(x)) * up(x)), arXiv:2002.05202.</summary>
public sealed class GatedMlp : Block
{
    private readonly LinearLayer gate;
    private readonly LinearLayer up;
    private readonly LinearLayer down;

    public GatedMlp(WeightScope weights, long size, long inner, bool bias = false)
        : base(weights, nameof(GatedMlp))
    {
        gate = AddLinear(weights, "gate_proj", size, inner, bias);
        up = AddLinear(weights, "up_proj", size, inner, bias);
        down = AddLinear(weights, "down_proj", inner, size, bias);
    }

    /// <summary>x [N, size] -> [N, size].</summary>
    public Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        return down.forward(Fused.swiglu(gate.forward(x), up.forward(x))).MoveToOuterDisposeScope();
    }
}
