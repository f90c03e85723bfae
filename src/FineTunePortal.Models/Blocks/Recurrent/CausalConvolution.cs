using FineTunePortal.Models.Checkpoints;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks.Recurrent;

/// <summary>A short convolution over time, each channel by itself: y[t] = sum over j of weight[j] * x[t - (kernel - 1) + j], within a document.</summary>
public sealed class CausalConvolution : Block
{
    private readonly Parameter weight;
    private readonly Parameter? bias;
    private readonly int kernel;
    private readonly int layer;
    private readonly int slot;

    /// <param name="weights">Where the weights are.</param>
    /// <param name="channels">Width of the states.</param>
    /// <param name="kernel">Tokens that it looks at, the current one included.</param>
    /// <param name="bias">Whether it adds a bias.</param>
    /// <param name="layer">The layer's number, its place in the cache.</param>
    /// <param name="slot">Which of the layer's running states its last inputs are.</param>
    public CausalConvolution(WeightScope weights, int channels, int kernel, bool bias, int layer, int slot)
        : base(weights, nameof(CausalConvolution))
    {
        weight = Add(weights, "weight", [channels, 1, kernel]);
        this.bias = bias ? Add(weights, "bias", [channels], WeightInit.Zeros) : null;
        this.kernel = kernel;
        this.layer = layer;
        this.slot = slot;
    }

    /// <summary>x [B*T, channels] -> [B*T, channels], computed in fp32.</summary>
    public Tensor forward(Tensor x, ForwardContext context)
    {
        using var scope = NewDisposeScope();
        var channels = x.shape[1];
        var fresh = x.view(context.BatchSize, context.Length, channels).to(ScalarType.Float32);
        var earlier = context.Cache?.Running.Get(layer, slot) ?? zeros([context.BatchSize, kernel - 1, channels], device: x.device);
        var all = cat([earlier, fresh], 1);
        context.Cache?.Running.Put(layer, slot, all.narrow(1, context.Length, kernel - 1));

        var taps = weight.to(ScalarType.Float32).view(channels, kernel).unbind(1);
        var sum = fresh * taps[kernel - 1];
        for (var back = 1; back < kernel; back++)
        {
            var past = all.narrow(1, kernel - 1 - back, context.Length);
            var inDocument = context.SameDocument(back) is { } same ? past * same : past;
            sum = sum + (inDocument * taps[kernel - 1 - back]);
        }

        return (bias is null ? sum : sum + bias).to(x.dtype).view(-1, channels).MoveToOuterDisposeScope();
    }
}
