using FineTunePortal.Models.Checkpoints;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Blocks;

/// <summary>The sizes and choices of an MLP of two layers.</summary>
/// <param name="Size">Width of the hidden states.</param>
/// <param name="Inner">Width in between.</param>
/// <param name="Activation">In between.</param>
/// <param name="Up">Name of the first layer.</param>
/// <param name="Down">Name of the second.</param>
/// <param name="Transposed">Whether both weights are stored as [inputs, outputs].</param>
public sealed record PlainMlpShape(int Size, int Inner, Activation Activation, string Up, string Down, bool Transposed = false) : FeedForwardStyle(Size)
{
    public override FeedForward Create(WeightScope weights) => new PlainMlp(weights, this);
}

/// <summary>down(activation(up(x))), both with a bias, arXiv:1706.03762.</summary>
public sealed class PlainMlp : FeedForward
{
    private readonly LinearLayer _up;
    private readonly LinearLayer _down;
    private readonly Activation _activation;

    public PlainMlp(WeightScope weights, PlainMlpShape shape)
        : base(weights, nameof(PlainMlp))
    {
        _up = AddLinear(weights, shape.Up, shape.Size, shape.Inner, bias: true, shape.Transposed);
        _down = AddLinear(weights, shape.Down, shape.Inner, shape.Size, bias: true, shape.Transposed);
        _activation = shape.Activation;
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        return _down.forward(Activations.Apply(_activation, _up.forward(x))).MoveToOuterDisposeScope();
    }
}
