using FineTunePortal.Kernels;
using FineTunePortal.Models.Adapters;
using FineTunePortal.Models.Checkpoints;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks;

/// <summary>y = x W^T + b, plus what an attached adapter adds. Families see only this; whether it is being tuned is not their business.</summary>
public sealed class LinearLayer : Block
{
    public LinearLayer(WeightScope weights, long inputs, long outputs, bool bias)
        : base(weights, nameof(LinearLayer))
    {
        Inputs = inputs;
        Outputs = outputs;
        Weight = Add(weights, "weight", [outputs, inputs]);
        Bias = bias ? Add(weights, "bias", [outputs], WeightInit.Zeros) : null;
    }

    public long Inputs { get; }

    public long Outputs { get; }

    /// <summary>[outputs, inputs].</summary>
    public Parameter Weight { get; }

    /// <summary>[outputs], or null.</summary>
    public Parameter? Bias { get; }

    public LinearAdapter? Adapter { get; private set; }

    /// <summary>x [N, inputs] -> [N, outputs].</summary>
    public Tensor forward(Tensor x) => Adapter is null ? Fused.linear(x, Weight, Bias) : Adapter.forward(x, this);

    /// <summary>Attaches an adapter, whose parameters then count as this layer's.</summary>
    public void Attach(LinearAdapter adapter)
    {
        if (Adapter is not null)
        {
            throw new InvalidOperationException($"{FullName} already carries an adapter; detach or merge it first.");
        }

        Adapter = adapter;
    }

    /// <summary>Takes the adapter off and returns it; null when there is none.</summary>
    public LinearAdapter? Detach()
    {
        var adapter = Adapter;
        Adapter = null;
        return adapter;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Detach()?.Dispose();
        }

        base.Dispose(disposing);
    }
}
