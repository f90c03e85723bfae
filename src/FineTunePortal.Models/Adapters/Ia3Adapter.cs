using FineTunePortal.Kernels;
using FineTunePortal.Models.Blocks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Adapters;

/// <summary>A factor on each output of a layer, or on each input, arXiv:2205.05638. It stays in fp32 whatever the layer is in.</summary>
/// <param name="factors">[outputs, 1], or [1, inputs].</param>
/// <param name="onInputs">Which of them.</param>
public sealed class Ia3Adapter(Parameter factors, bool onInputs) : LinearAdapter
{
    /// <inheritdoc/>
    public override IEnumerable<(string Name, Parameter Parameter)> Parameters => [("ia3_l", factors)];

    /// <inheritdoc/>
    public override Tensor forward(Tensor x, LinearLayer layer)
    {
        using var scope = NewDisposeScope();
        var flat = factors.flatten().to(x.dtype);
        var y = onInputs ? Fused.linear(x * flat, layer.Matrix(), layer.Bias) : Fused.linear(x, layer.Matrix(), layer.Bias) * flat;
        return y.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override void MergeInto(LinearLayer layer)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        // [outputs, 1] scales rows and [1, inputs] columns.
        layer.Matrix().copy_(layer.Matrix().to(ScalarType.Float32) * factors);
        if (layer.Bias is { } bias && !onInputs)
        {
            bias.copy_(bias.to(ScalarType.Float32) * factors.flatten());
        }
    }
}
