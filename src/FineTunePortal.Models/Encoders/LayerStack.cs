using FineTunePortal.Models.Blocks;
using FineTunePortal.Models.Checkpoints;
using FineTunePortal.Models.Recomputing;
using static TorchSharp.torch;

namespace FineTunePortal.Models.Encoders;

/// <summary>One layer of an encoder.</summary>
public abstract class EncoderLayer(WeightScope weights, string kind) : Block(weights, kind)
{
    /// <summary>x [B*T, C] -> [B*T, C].</summary>
    public abstract Tensor forward(Tensor x, EncoderContext context);
}

/// <summary>Layers under their numbers: <c>layer.0</c>, <c>layer.1</c>, ….</summary>
public sealed class LayerStack : Block
{
    private readonly EncoderLayer[] layers;

    public LayerStack(WeightScope weights, int count, Func<WeightScope, int, EncoderLayer> create)
        : base(weights, nameof(LayerStack))
    {
        layers = [.. Enumerable.Range(0, count).Select(i => Add($"{i}", create(weights.At($"{i}"), i)))];
    }

    /// <summary>x [B*T, C] -> [B*T, C].</summary>
    public Tensor forward(Tensor x, EncoderContext context)
    {
        using var scope = NewDisposeScope();
        foreach (var layer in layers)
        {
            x = context.Recomputes ? Recompute(layer, x, context) : layer.forward(x, context);
        }

        return x.MoveToOuterDisposeScope();
    }

    private static Tensor Recompute(EncoderLayer layer, Tensor x, EncoderContext context)
    {
        var training = context.Training;
        return Recomputed.Run(
            (states, _, input) =>
            {
                using var again = new EncoderContext(input, training);
                return layer.forward(states, again);
            },
            x,
            [],
            context.Input);
    }
}
