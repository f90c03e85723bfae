using FineTunePortal.Kernels;
using FineTunePortal.Models.Blocks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Adapters;

/// <summary>
/// Weight-decomposed low-rank adaptation, arXiv:2402.09353: the rows of W + scaling * B A give the direction only; their lengths are
/// weights of their own. All three stay in fp32 whatever the layer is in.
/// </summary>
/// <param name="a">[rank, inputs].</param>
/// <param name="b">[outputs, rank].</param>
/// <param name="magnitude">The lengths, [outputs].</param>
/// <param name="scaling">As that of LoRA.</param>
/// <param name="dropout">Chance of zeroing an input while training.</param>
public sealed class DoraAdapter(Parameter a, Parameter b, Parameter magnitude, double scaling, double dropout) : LinearAdapter
{
    /// <inheritdoc/>
    public override IEnumerable<(string Name, Parameter Parameter)> Parameters =>
        [("lora_A.weight", a), ("lora_B.weight", b), ("lora_magnitude_vector", magnitude)];

    /// <summary>The lengths with which nothing changes while B is zero, [outputs] fp32.</summary>
    public static Tensor LengthsOf(LinearLayer layer)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        return Lengths(layer.Matrix().to(ScalarType.Float32)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor x, LinearLayer layer)
    {
        using var scope = NewDisposeScope();
        var factor = (magnitude / TunedLengths(layer)).to(x.dtype);
        Tensor y;
        if (dropout == 0 || !layer.training)
        {
            y = Fused.lora_linear(x, layer.Matrix(), null, a, b, scaling) * factor;
        }
        else
        {
            // As in PEFT: what the layer itself gives is whole, what tuning adds to it comes from the thinned inputs.
            var dropped = nn.functional.dropout(x, dropout, training: true);
            var tuned = Fused.lora_linear(dropped, layer.Matrix(), null, a, b, scaling) * factor;
            y = Fused.linear(x, layer.Matrix(), null) + tuned - Fused.linear(dropped, layer.Matrix(), null);
        }

        return (layer.Bias is { } bias ? y + bias.to(x.dtype) : y).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override void MergeInto(LinearLayer layer)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var tuned = Tuned(layer);
        layer.Matrix().copy_(tuned * (magnitude / Lengths(tuned)).unsqueeze(1));
    }

    // A constant to the gradients, as the paper proposes (section 4.3).
    private Tensor TunedLengths(LinearLayer layer)
    {
        using var _ = no_grad();
        return Lengths(Tuned(layer));
    }

    private Tensor Tuned(LinearLayer layer) => layer.Matrix().to(ScalarType.Float32) + (matmul(b, a) * scaling);

    private static Tensor Lengths(Tensor rows) => rows.mul(rows).sum(1).sqrt();
}
