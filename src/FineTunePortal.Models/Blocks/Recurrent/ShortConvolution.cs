using FineTunePortal.Models.Checkpoints;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks.Recurrent;

/// <summary>LFM2's mixer (arXiv:2511.23404): a short convolution between two gates, out(c * conv(b * x)).</summary>
public sealed class ShortConvolution : Mixer
{
    private readonly CausalConvolution convolution;
    private readonly LinearLayer input;
    private readonly LinearLayer output;
    private readonly int size;

    /// <param name="weights">Where the weights are.</param>
    /// <param name="size">Width of the hidden states.</param>
    /// <param name="kernel">Tokens that it looks at.</param>
    /// <param name="bias">Whether its parts have a bias.</param>
    /// <param name="layer">The layer's number, its place in the cache.</param>
    public ShortConvolution(WeightScope weights, int size, int kernel, bool bias, int layer)
        : base(weights, nameof(ShortConvolution))
    {
        this.size = size;
        convolution = Add("conv", new CausalConvolution(weights.At("conv"), size, kernel, bias, layer, slot: 0));
        input = AddLinear(weights, "in_proj", size, 3L * size, bias);
        output = AddLinear(weights, "out_proj", size, size, bias);
    }

    public override Tensor forward(Tensor x, ForwardContext context)
    {
        using var scope = NewDisposeScope();
        var parts = input.forward(x);
        var (before, behind, value) = (parts.narrow(1, 0, size), parts.narrow(1, size, size), parts.narrow(1, 2L * size, size));
        return output.forward(behind * convolution.forward(before * value, context)).MoveToOuterDisposeScope();
    }
}
