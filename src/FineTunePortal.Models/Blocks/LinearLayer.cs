using FineTunePortal.Kernels;
using FineTunePortal.Models.Adapters;
using FineTunePortal.Models.Checkpoints;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks;

/// <summary>y = x W^T + b, plus what an attached adapter adds. Families see only this; whether it is being tuned is not their business.</summary>
public class LinearLayer : Block
{
    private readonly bool transposed;

    /// <param name="weights">Where the weights are.</param>
    /// <param name="inputs">Width of x.</param>
    /// <param name="outputs">Width of y.</param>
    /// <param name="bias">Whether there is one.</param>
    /// <param name="transposed">Whether the weight is stored as [inputs, outputs], as GPT-2 does.</param>
    public LinearLayer(WeightScope weights, long inputs, long outputs, bool bias, bool transposed = false)
        : base(weights, nameof(LinearLayer))
    {
        Inputs = inputs;
        Outputs = outputs;
        this.transposed = transposed;
        Weight = Add(weights, "weight", transposed ? [inputs, outputs] : [outputs, inputs]);
        Bias = bias ? Add(weights, "bias", [outputs], WeightInit.Zeros) : null;
    }

    public long Inputs { get; }

    public long Outputs { get; }

    /// <summary>As it is stored; see <see cref="Matrix"/>.</summary>
    public Parameter Weight { get; }

    /// <summary>Whether <see cref="Weight"/> is [inputs, outputs].</summary>
    public bool Transposed => transposed;

    /// <summary>[outputs], or null.</summary>
    public Parameter? Bias { get; }

    public LinearAdapter? Adapter { get; private set; }

    /// <summary>x [N, inputs] -> [N, outputs].</summary>
    public Tensor forward(Tensor x)
    {
        using var scope = transposed ? NewDisposeScope() : null;
        var y = Adapter is null ? Fused.linear(x, Matrix(), Bias) : Adapter.forward(x, this);
        return transposed ? y.MoveToOuterDisposeScope() : y;
    }

    /// <summary>W, [outputs, inputs]: the weight itself or a view of it, for use within a dispose scope.</summary>
    public Tensor Matrix() => transposed ? Weight.t() : Weight;

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
