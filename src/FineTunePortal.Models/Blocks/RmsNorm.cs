using FineTunePortal.Kernels;
using FineTunePortal.Models.Checkpoints;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks;

/// <summary>Root mean square normalisation, arXiv:1910.07467.</summary>
public sealed class RmsNorm : Norm
{
    private readonly Parameter weight;
    private readonly NormStyle style;

    public RmsNorm(WeightScope weights, long size, NormStyle style)
        : base(weights, nameof(RmsNorm))
    {
        weight = Add(weights, "weight", [size], style.AroundOne ? WeightInit.Zeros : WeightInit.Ones);
        this.style = style;
    }

    public override Tensor forward(Tensor x)
    {
        if (!style.AroundOne)
        {
            return Fused.rms_norm(x, weight, style.Epsilon);
        }

        // In fp32: 1 + w loses digits in bf16.
        using var whole = weight.to(ScalarType.Float32) + 1;
        return Fused.rms_norm(x, whole, style.Epsilon);
    }
}
