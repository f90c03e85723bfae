using FineTunePortal.Kernels;
using FineTunePortal.Models.Checkpoints;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks;

/// <summary>The sizes and choices of a gated MLP.</summary>
/// <param name="Size">Width of the hidden states.</param>
/// <param name="Inner">Width in between.</param>
/// <param name="Bias">Whether the layers have a bias.</param>
/// <param name="FusedInputs">Whether one layer <c>gate_up_proj</c> makes both halves.</param>
/// <param name="Activation">Of the gate.</param>
public sealed record MlpShape(int Size, int Inner, bool Bias = false, bool FusedInputs = false, Activation Activation = Activation.Silu) : FeedForwardStyle(Size)
{
    /// <summary>What the family calls the three layers.</summary>
    public GatedMlpNames Names { get; init; } = new();

    public override FeedForward Create(WeightScope weights) => new GatedMlp(weights, this);
}

/// <summary>The layers of a gated MLP that families name differently.</summary>
public sealed record GatedMlpNames(string Gate = "gate_proj", string Up = "up_proj", string Down = "down_proj");

/// <summary>down(activation(gate(x)) * up(x)), arXiv:2002.05202.</summary>
public sealed class GatedMlp : FeedForward
{
    private readonly MlpShape shape;
    private readonly LinearLayer[] inputs;
    private readonly LinearLayer down;

    public GatedMlp(WeightScope weights, MlpShape shape)
        : base(weights, nameof(GatedMlp))
    {
        this.shape = shape;
        inputs = shape.FusedInputs
            ? [AddLinear(weights, "gate_up_proj", shape.Size, 2L * shape.Inner, shape.Bias)]
            : [AddLinear(weights, shape.Names.Gate, shape.Size, shape.Inner, shape.Bias), AddLinear(weights, shape.Names.Up, shape.Size, shape.Inner, shape.Bias)];
        down = AddLinear(weights, shape.Names.Down, shape.Inner, shape.Size, shape.Bias);
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var (gate, up) = inputs is [var first, var second] ? (first.forward(x), second.forward(x)) : Halves(inputs[0].forward(x));
        var inner = shape.Activation == Activation.Silu ? Fused.swiglu(gate, up) : Activations.Apply(shape.Activation, gate) * up;
        return down.forward(inner).MoveToOuterDisposeScope();
    }

    private (Tensor Gate, Tensor Up) Halves(Tensor both) =>
        (both.narrow(1, 0, shape.Inner).contiguous(), both.narrow(1, shape.Inner, shape.Inner).contiguous());
}
